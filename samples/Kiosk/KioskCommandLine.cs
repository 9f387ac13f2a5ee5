namespace Kiosk;

/// <summary>The command line: supervisor, and the roles in which it starts itself again.</summary>
internal static class KioskCommandLine
{
    public static Task<int> RunAsync(string[] arguments) => throw new NotSupportedException($"{arguments.Length} arguments.");
}
