namespace EidKit.Tool;

/// <summary>What the program tells the shell; the numbers stand in the help and in docs/tool.md.</summary>
internal static class ExitStatus
{
    public const int Fine = 0;
    public const int Failed = 1;
    public const int WrongPassword = 2;
    public const int PinNotUsable = 3;
    public const int NoReaderOrCard = 4;
    public const int Usage = 64;
}
