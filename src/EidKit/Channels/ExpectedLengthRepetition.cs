using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>Repeats a command once with the expected length that the card asks for by 6Cxx (ISO/IEC 7816-4 §5.6).</summary>
/// <remarks>
/// Stands below secure messaging, where the transport itself may answer so without having passed the command on, and above it, where
/// the card's own 6Cxx comes protected. Only commands that read are repeated: with any other one the card may have done already what
/// it was asked, and taken a try of a password for it.
/// </remarks>
internal sealed class ExpectedLengthRepetition(IApduLayer below) : IApduLayer
{
    private const byte WrongExpectedLength = 0x6C;

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command)
    {
        ResponseApdu response = await below.TransmitAsync(command).ConfigureAwait(false);
        int right = response.Status.Sw2 == 0 ? CommandApdu.MaximumShortExpectedLength : response.Status.Sw2;
        bool repeat = response.Status.Sw1 == WrongExpectedLength
            && OnlyReads(command)
            && response.Data.IsEmpty
            && command.ExpectedLength is { } asked
            && asked != right;
        if (!repeat)
        {
            return response;
        }

        var repeated = new CommandApdu(
            command.Cla, command.Ins, command.P1, command.P2, command.Data.Span, right, command.IsExtended);
        try
        {
            return await below.TransmitAsync(repeated).ConfigureAwait(false);
        }
        finally
        {
            repeated.Clear();
        }
    }

    private static bool OnlyReads(CommandApdu command) => command.Ins is Instruction.ReadBinary or Instruction.ReadBinaryOdd or Instruction.GetResponse;
}
