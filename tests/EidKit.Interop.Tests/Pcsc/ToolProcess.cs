using System.Diagnostics;
using EidKit.Interop.Tests.Peers;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>The command line tool as a program of its own.</summary>
internal static class ToolProcess
{
    /// <summary>Starts the tool.</summary>
    /// <param name="arguments">Command and options.</param>
    /// <returns>The program, which the caller ends and disposes.</returns>
    public static Process Start(params IEnumerable<string> arguments)
    {
        string build = Path.GetRelativePath(Repository.PathOf("tests", "EidKit.Interop.Tests"), AppContext.BaseDirectory);
        return Process.Start(new ProcessStartInfo("dotnet", [Repository.PathOf("src", "EidKit.Tool", build, "EidKit.Tool.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Runs the tool to its end.</summary>
    /// <param name="input">What stands in its standard input.</param>
    /// <param name="arguments">Command and options.</param>
    /// <returns>Its exit status, and standard output followed by standard error.</returns>
    public static async Task<(int Status, string Output)> RunAsync(string input, params IEnumerable<string> arguments)
    {
        using Process tool = Start(arguments);
        await tool.StandardInput.WriteAsync(input);
        tool.StandardInput.Close();
        using var patience = new CancellationTokenSource(PeerProcess.Patience);
        string[] texts = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(patience.Token), tool.StandardError.ReadToEndAsync(patience.Token));
        await tool.WaitForExitAsync(patience.Token);
        return (tool.ExitCode, string.Concat(texts));
    }
}
