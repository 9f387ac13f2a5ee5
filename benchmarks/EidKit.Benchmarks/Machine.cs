using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using EidKit.Apdu;
using EidKit.TestKit;

namespace EidKit.Benchmarks;

/// <summary>On what something was measured.</summary>
internal static class Machine
{
    private const string ProcessorList = "/proc/cpuinfo";
    private const string LoadAverage = "/proc/loadavg";

    public static string Describe() => string.Join(
        "; ",
        $"{Processor()}, {Environment.ProcessorCount} cores, load {Load()}",
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        $"pcscd {Ask("dpkg-query", "-W", "-f", "${Version}", "pcscd")}",
        $"EidKit {Version()}, commit {Ask("git", "-C", Repository.Root, "describe", "--always", "--dirty", "--exclude", "*")}");

    private static string Version() => typeof(CommandApdu).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "?";

    private static string Processor() => !File.Exists(ProcessorList)
        ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines(ProcessorList).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>How many threads wanted to run in the last minute: above the number of cores, times are those of a machine that others use, too.</summary>
    private static string Load() => File.Exists(LoadAverage) ? File.ReadAllText(LoadAverage).Split(' ')[0] : "unknown";

    private static string Ask(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string answer = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? answer : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
