using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EidKit.Interop.Tests.Peers;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Samples;

/// <summary>A sample that runs as a program of its own, as a user runs it.</summary>
internal sealed partial class SampleProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _ended;
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.StandardOutputEncoding = System.Text.Encoding.UTF8;
        _process = Process.Start(start)!;
        _ended = Task.WhenAll(KeepAsync(_process.StandardOutput, _output), KeepAsync(_process.StandardError, _errors));
    }

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
        var sample = new SampleProcess(new ProcessStartInfo("dotnet", [ProgramOf(name), .. arguments]));
        sample.Write(input);
        sample.CloseInput();
        return sample;
    }

    /// <summary>Starts a sample whose standard input stays open, and which hears <see cref="Interrupt"/>.</summary>
    /// <param name="variable">A variable of its environment, <c>NAME=value</c>.</param>
    /// <param name="name">Its folder below <c>samples</c>.</param>
    /// <param name="arguments">Its options.</param>
    public static SampleProcess StartOpen(string variable, string name, params IEnumerable<string> arguments)
    {
        RequireLinux();
        // A test run in the background has the signal ignored, which programs inherit.
        return new SampleProcess(new ProcessStartInfo("env", ["--default-signal=INT", variable, "dotnet", ProgramOf(name), .. arguments]));
    }

    /// <summary>Starts a sample at a terminal; what it writes comes as <see cref="Output"/>, and Ctrl-C can be written to it.</summary>
    /// <param name="name">Its folder below <c>samples</c>.</param>
    /// <param name="arguments">Its options, without blanks.</param>
    public static SampleProcess StartAtTerminal(string name, params IEnumerable<string> arguments)
    {
        RequireLinux();
        string command = $"exec env --default-signal=INT dotnet '{ProgramOf(name)}' {string.Join(' ', arguments)}";
        return new SampleProcess(new ProcessStartInfo("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"]));
    }

    /// <summary>Types something.</summary>
    public void Write(string text) => UnlessEnded(input =>
    {
        input.Write(text);
        input.Flush();
    });

    /// <summary>Sends what Ctrl-C at a terminal sends.</summary>
    public void Interrupt() => PeerProcess.Run("kill", "-INT", _process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until the sample says on which port it listens.</summary>
    public async Task<int> WaitForPortAsync() =>
        int.Parse((await WaitForAsync(Waiting())).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Waits until the sample has written something.</summary>
    /// <returns>The first match of the pattern.</returns>
    public async Task<Match> WaitForAsync(Regex pattern)
    {
        while (true)
        {
            Task news = _news.Task;
            bool isLast = _ended.IsCompleted;
            if (pattern.Match(Output + Errors) is { Success: true } match)
            {
                return match;
            }

            Assert.False(isLast, $"The sample ended without writing {pattern}.");
            await Task.WhenAny(news, _ended).WaitAsync(PeerProcess.Patience);
        }
    }

    /// <summary>Waits until the sample ends.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(PeerProcess.Patience);
        await _ended.WaitAsync(PeerProcess.Patience);
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

    private static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skipping.Because("Signals and terminals are tested on Linux only.", "EIDKIT_REQUIRE_PEERS");
        }
    }

    private static string ProgramOf(string name)
    {
        string output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "EidKit.Interop.Tests"), AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, "samples", name, output, name + ".dll");
    }

    private static string Text(StringBuilder kept)
    {
        lock (kept)
        {
            return kept.ToString().ReplaceLineEndings("\n");
        }
    }

    private void CloseInput() => UnlessEnded(input => input.Close());

    private void UnlessEnded(Action<StreamWriter> action)
    {
        try
        {
            action(_process.StandardInput);
        }
        catch (IOException)
        {
            // The sample read no more and ended.
        }
    }

    /// <summary>Keeps what comes as it comes: a question has no end of line.</summary>
    private async Task KeepAsync(StreamReader reader, StringBuilder kept)
    {
        char[] buffer = new char[1024];
        for (int count = await reader.ReadAsync(buffer); count > 0; count = await reader.ReadAsync(buffer))
        {
            lock (kept)
            {
                kept.Append(buffer, 0, count);
            }

            Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    [GeneratedRegex(@"Waiting for a card on 127\.0\.0\.1:([0-9]+)\.")]
    private static partial Regex Waiting();
}
