using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What came of a command.</summary>
/// <param name="Result">The result code of the call.</param>
internal readonly record struct LineAnswer(PcscResult Result)
{
    /// <summary>The answer; null after a failure.</summary>
    public ResponseApdu? Response { get; init; }

    /// <summary>Why what came is no answer; null if it is one, or nothing came.</summary>
    public MalformedDataException? Malformation { get; init; }

    /// <summary>
    /// Whether the card may have got the command. A reset is reported in place of sending; whether a card was removed before or after
    /// the command, no PC/SC tells, and pcscd says «no card» also after sending.
    /// </summary>
    public bool CommandMayHaveArrived { get; init; } = Result is not (PcscResult.ResetCard or PcscResult.CancelledByUser);

    /// <summary>Gives the answer.</summary>
    /// <exception cref="CardTransportException">There is none.</exception>
    public ResponseApdu ToResponse() => Response ?? throw (Malformation is null
        ? PcscFault.ToException(Result, CommandMayHaveArrived)
        : new CardTransportException(CardTransportReason.InvalidResponse, CommandMayHaveArrived, innerException: Malformation));
}
