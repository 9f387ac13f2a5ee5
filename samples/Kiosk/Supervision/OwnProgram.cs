using System.Diagnostics;
using System.Reflection;

namespace Kiosk.Supervision;

/// <summary>Starts this program again in another role.</summary>
internal static class OwnProgram
{
    public static Process Start(string role)
    {
        string path = Environment.ProcessPath ?? throw new InvalidOperationException("The path of the program is not known.");
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            // The runtime writes the message of an exception that nobody caught, and that may hold anything.
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(path) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.ArgumentList.Add(role);
        // No debugger, no profiler, no dump.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        _ = Discarding.DiscardAsync(process.StandardError);
        return process;
    }
}
