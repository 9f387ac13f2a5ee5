namespace ReadIdentity;

/// <summary>What the program tells the shell.</summary>
internal static class ExitStatus
{
    public const int Read = 0;
    public const int Failed = 1;
    public const int WrongPassword = 2;
    public const int PinNotUsable = 3;

    /// <summary>As shells have it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
