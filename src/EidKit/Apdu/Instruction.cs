namespace EidKit.Apdu;

/// <summary>Instruction bytes that are told apart outside the protocols (ISO/IEC 7816-4 §5.4.2).</summary>
internal static class Instruction
{
    public const byte ManageSecurityEnvironment = 0x22;
    public const byte GeneralAuthenticate = 0x86;
    public const byte Select = 0xA4;
    public const byte ReadBinary = 0xB0;
    public const byte ReadBinaryOdd = 0xB1;
    public const byte GetResponse = 0xC0;
}
