using System.Diagnostics;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Samples;

/// <summary>The sample ReadIdentity as a program of its own, with a line on its standard input.</summary>
internal sealed class SampleProcess : IDisposable
{
    /// <summary>How long a run may take; none comes near, so a slow machine does not matter.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private SampleProcess(Process process) => _process = process;

    public static SampleProcess Start(string input, params IEnumerable<string> arguments)
    {
        // Both are built in the same configuration.
        string build = Path.GetRelativePath(Repository.PathOf("tests", "EidKit.Simulation.Tests"), AppContext.BaseDirectory);
        string program = Repository.PathOf("samples", "ReadIdentity", build, "ReadIdentity.dll");
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new SampleProcess(process);
    }

    /// <summary>Reads the next line of its output.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The program ended.");

    /// <summary>Waits until it ends.</summary>
    /// <returns>Its exit status, and what it wrote since the last line that was read.</returns>
    public async Task<(int Status, string Output)> EndAsync(CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Patience);
        string output = await _process.StandardOutput.ReadToEndAsync(bound.Token);
        await _process.WaitForExitAsync(bound.Token);
        return (_process.ExitCode, output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
