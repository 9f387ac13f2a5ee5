using EidKit.Apdu;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Recordings;

/// <summary>Instruction bytes (ISO/IEC 7816-4 §5.4.2), and what they tell of a command.</summary>
internal static class CommandHeaders
{
    public const byte ManageSecurityEnvironment = 0x22;
    public const byte GeneralAuthenticate = 0x86;
    public const byte Select = 0xA4;
    public const byte ReadBinary = 0xB0;
    public const byte ReadBinaryOdd = 0xB1;
    public const byte GetResponse = 0xC0;

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
