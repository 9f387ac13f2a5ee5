using System.Diagnostics;
using System.Text;
using EidKit.Interop.Tests.Peers;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Samples;

/// <summary>A sample that runs as a program of its own, as a user runs it.</summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(Process process) => _process = process;

    /// <summary>What it wrote to standard output.</summary>
    public string Output => Text(_output);

    /// <summary>What it wrote to standard error.</summary>
    public string Errors => Text(_errors);

    /// <summary>Starts a sample.</summary>
    /// <param name="name">Its folder below <c>samples</c>.</param>
    /// <param name="input">What stands in its standard input.</param>
    /// <param name="arguments">Its options.</param>
    public static SampleProcess Start(string name, string input, params IEnumerable<string> arguments)
    {
        string output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "EidKit.Interop.Tests"), AppContext.BaseDirectory);
        string program = Path.Combine(Repository.Root, "samples", name, output, name + ".dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        var sample = new SampleProcess(Process.Start(start)!);
        sample._process.OutputDataReceived += (_, line) => sample.Keep(sample._output, line.Data);
        sample._process.ErrorDataReceived += (_, line) => sample.Keep(sample._errors, line.Data);
        sample._process.BeginOutputReadLine();
        sample._process.BeginErrorReadLine();
        sample._process.StandardInput.Write(input);
        sample._process.StandardInput.Close();
        return sample;
    }

    /// <summary>Waits until the sample says on which port it listens.</summary>
    public Task<int> WaitForPortAsync() => _port.Task.WaitAsync(PeerProcess.Patience);

    /// <summary>Waits until the sample ends.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(PeerProcess.Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends the sample.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string Text(StringBuilder kept)
    {
        lock (kept)
        {
            return kept.ToString();
        }
    }

    private void Keep(StringBuilder kept, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (kept)
        {
            kept.Append(line).Append('\n');
        }

        const string Waiting = "Waiting for a card on 127.0.0.1:";
        if (line.StartsWith(Waiting, StringComparison.Ordinal))
        {
            _port.TrySetResult(int.Parse(line[Waiting.Length..].TrimEnd('.'), System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
