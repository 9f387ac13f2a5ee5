using System.Runtime.InteropServices;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Signals to processes that the test started.</summary>
internal static class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Stop = 19;

    public static void Send(int processId, int signal) => Assert.Equal(0, SendTo(processId, signal));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendTo(int processId, int signal);
}
