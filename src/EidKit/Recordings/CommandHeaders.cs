using EidKit.Apdu;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Recordings;

/// <summary>What the header tells of a command.</summary>
internal static class CommandHeaders
{
    /// <summary>
    /// Whether the data are a password in plain: VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, each with both instruction bytes, but for
    /// the VERIFY that compares auxiliary data.
    /// </summary>
    public static bool CarriesPassword(CommandApdu command) => command.Ins switch
    {
        0x20 or 0x21 => !AuxiliaryVerificationFlow.Verify.Description.Matches(command),
        0x24 or 0x25 or 0x2C or 0x2D => true,
        _ => false,
    };

    public static byte[] Of(CommandApdu command) => [command.Cla, command.Ins, command.P1, command.P2];
}
