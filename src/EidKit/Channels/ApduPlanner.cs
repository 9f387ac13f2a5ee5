using EidKit.Apdu;
using EidKit.SecureMessaging;

namespace EidKit.Channels;

/// <summary>
/// Chooses how a command travels: short, extended or in a chain of short pieces, so that it and its answer fit the line and the card
/// also when they are protected (ISO/IEC 7816-4 §5.3; TR-03110-3 §B.12, §B.13).
/// </summary>
/// <param name="limits">What the line can carry.</param>
/// <param name="capabilities">What the card said of itself.</param>
/// <param name="secure">Whether commands and answers are protected on their way.</param>
internal sealed class ApduPlanner(TransportLimits limits, CardCapabilities capabilities, bool secure)
{
    private const byte ChainingBit = 0x10;

    /// <summary>Plans one command.</summary>
    /// <param name="command">The plain command; whether it is coded short or extended does not matter.</param>
    /// <returns>One or more plain commands to be sent one after the other, which the caller clears.</returns>
    /// <exception cref="CardTransportException">The command can't be sent at all.</exception>
    public IReadOnlyList<CommandApdu> Plan(CommandApdu command)
    {
        if (FitsShort(command) && AnswerFitsShort(command))
        {
            return [Recode(command, command.ExpectedLength, extended: false)];
        }

        if (MayBeExtended(command) && FitsExtended(command))
        {
            return [Recode(command, ExtendedExpectedLength(command), extended: true)];
        }

        if (FitsShort(command))
        {
            return [Recode(command, ShortExpectedLength(command), extended: false)];
        }

        // A command inside the chain of a protocol can't be cut again: the card could not tell the one chain from the other.
        bool mayBeCut = capabilities.SupportsChaining != false && !command.IsChained;
        int pieceLength = mayBeCut ? LongestPiece(command) : 0;
        return pieceLength > 0
            ? Cut(command, pieceLength)
            : throw new CardTransportException(CardTransportReason.CommandTooLong, commandMayHaveArrived: false, WhyTooLong(command));
    }

    /// <summary>TR-03110-3 §B.12.2: what may be extended although the card does not state how large its buffers are.</summary>
    private static bool IsAlwaysAllowedExtended(CommandApdu command) => (command.Ins, command.P1, command.P2) switch
    {
        (0x2A, 0x00, 0xBE) => true, // PSO: verify certificate
        (0x2A, 0x9E, 0x9A) => true, // PSO: compute digital signature
        (0x22, 0x41, 0xA6) => true, // MSE:Set KAT
        (0x86, _, _) => true, // GENERAL AUTHENTICATE
        (0x82, _, _) => true, // EXTERNAL AUTHENTICATE
        _ => false,
    };

    /// <summary>READ BINARY may give less than was asked for, so its expected length may be cut down.</summary>
    private static bool IsRead(CommandApdu command) => command.Ins is Instruction.ReadBinary or Instruction.ReadBinaryOdd;

    private static bool IsOdd(CommandApdu command) => (command.Ins & 1) != 0;

    private static CommandApdu Recode(CommandApdu command, int? expectedLength, bool extended) =>
        new(command.Cla, command.Ins, command.P1, command.P2, command.Data.Span, expectedLength, extended);

    private static int LargestThatFits(int ceiling, int limit, Func<int, int> measure)
    {
        int low = 0;
        for (int high = ceiling; low < high;)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = measure(middle) <= limit ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static int? ShortLimit(int? expectedLength) =>
        expectedLength is { } le ? Math.Min(le, CommandApdu.MaximumShortExpectedLength) : null;

    private bool FitsShort(CommandApdu command) =>
        command.Data.Length <= CommandApdu.MaximumShortData
        && DataLengthOnLine(command, command.Data.Length, ShortLimit(command.ExpectedLength), extended: false) <= ShortDataLimit(command);

    /// <summary>The most data of a short command, which must leave room for header and lengths.</summary>
    private int ShortDataLimit(CommandApdu command)
    {
        int around = 5 + (secure || command.ExpectedLength is not null ? 1 : 0);
        return Math.Min(CommandApdu.MaximumShortData, limits.MaximumCommandLength - around);
    }

    private bool FitsExtended(CommandApdu command)
    {
        int maximum = Math.Min(limits.MaximumCommandLength, capabilities.MaximumCommandLength ?? int.MaxValue);
        int onLine = DataLengthOnLine(command, command.Data.Length, command.ExpectedLength, extended: true);
        int around = 7 + (secure || command.ExpectedLength is not null ? 2 : 0);
        bool answerFits = !IsRead(command) || LongestAnswer(command, extended: true) > LongestAnswer(command, extended: false);
        return onLine <= Math.Min(CommandApdu.MaximumExtendedData, maximum - around) && answerFits;
    }

    private bool MayBeExtended(CommandApdu command)
    {
        bool sizesAreStated = capabilities is { MaximumCommandLength: not null, MaximumResponseLength: not null };
        return limits.SupportsExtendedLength
            && capabilities.SupportsExtendedLength != false
            && (sizesAreStated || IsAlwaysAllowedExtended(command));
    }

    /// <summary>256 asks for whatever there is; what does not fit then comes in parts.</summary>
    private bool AnswerFitsShort(CommandApdu command) =>
        command.ExpectedLength is not { } le
        || le <= LongestAnswer(command, extended: false)
        || (le == CommandApdu.MaximumShortExpectedLength && !IsRead(command));

    private int? ShortExpectedLength(CommandApdu command) => IsRead(command) && command.ExpectedLength is { } le
        ? Math.Clamp(LongestAnswer(command, extended: false), 1, le)
        : ShortLimit(command.ExpectedLength);

    private int? ExtendedExpectedLength(CommandApdu command) => IsRead(command) && command.ExpectedLength is { } le
        ? Math.Clamp(LongestAnswer(command, extended: true), 1, le)
        : command.ExpectedLength;

    /// <summary>The most plain data that an answer can carry.</summary>
    private int LongestAnswer(CommandApdu command, bool extended)
    {
        int ceiling = extended ? CommandApdu.MaximumExtendedExpectedLength : CommandApdu.MaximumShortExpectedLength;
        int stated = extended ? capabilities.MaximumResponseLength ?? int.MaxValue : int.MaxValue;
        int limit = Math.Min(ceiling, Math.Min(limits.MaximumResponseLength, stated) - 2);
        return LargestThatFits(ceiling, limit, n => secure ? ResponseProtection.ProtectedDataLength(IsOdd(command), n) : n);
    }

    private string WhyTooLong(CommandApdu command)
    {
        string whole = !limits.SupportsExtendedLength ? "the line carries short commands only"
            : capabilities.SupportsExtendedLength == false ? "the card takes no extended lengths"
            : "it exceeds the buffers or the card does not state them";
        string parts = command.IsChained ? "a part of a chain can't be cut"
            : capabilities.SupportsChaining == false ? "the card takes no chains"
            : "there is no room for a part of it";
        return limits.SupportsExtendedLength ? $"{whole}, and {parts}" : $"{whole}, and {parts}; use a reader with extended length";
    }

    private int LongestPiece(CommandApdu command) => LargestThatFits(
        CommandApdu.MaximumShortData,
        ShortDataLimit(command),
        n => DataLengthOnLine(command, n, ShortLimit(command.ExpectedLength), extended: false));

    private List<CommandApdu> Cut(CommandApdu command, int pieceLength)
    {
        var pieces = new List<CommandApdu>();
        ReadOnlySpan<byte> rest = command.Data.Span;
        byte chained = (byte)(command.Cla | ChainingBit);
        for (; rest.Length > pieceLength; rest = rest[pieceLength..])
        {
            pieces.Add(new CommandApdu(chained, command.Ins, command.P1, command.P2, rest[..pieceLength]));
        }

        pieces.Add(new CommandApdu(command.Cla, command.Ins, command.P1, command.P2, rest, ShortExpectedLength(command)));
        return pieces;
    }

    private int DataLengthOnLine(CommandApdu command, int dataLength, int? expectedLength, bool extended) => secure
        ? CommandProtection.ProtectedDataLength(IsOdd(command), dataLength, expectedLength is null ? 0 : extended ? 2 : 1)
        : dataLength;
}
