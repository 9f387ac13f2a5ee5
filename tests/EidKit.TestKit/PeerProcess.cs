using System.Diagnostics;
using System.Text;
using Xunit;

namespace EidKit.TestKit;

/// <summary>A foreign program that runs beside a test and ends with it.</summary>
/// <remarks>Its output may hold keys, so failure messages repeat it only with <c>EIDKIT_SHOW_PEER_OUTPUT=1</c>.</remarks>
public sealed class PeerProcess : IDisposable
{
    /// <summary>How long a peer may take for anything; none comes near, so a slow machine does not matter.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string ShowVariable = "EIDKIT_SHOW_PEER_OUTPUT";

    private readonly string _name;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _lock = new();

    /// <summary>Starts a program; unless its standard output is read by the caller, it is kept with the error output.</summary>
    public PeerProcess(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, bool talk = false)
    {
        _name = Path.GetFileName(arguments.FirstOrDefault(a => File.Exists(a)) ?? file);
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string key, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        if (!talk)
        {
            _process.StandardInput.Close();
            _process.OutputDataReceived += (_, line) => Keep(line.Data);
            _process.BeginOutputReadLine();
        }
    }

    /// <summary>Everything the program wrote so far, line by line.</summary>
    public string Output
    {
        get
        {
            lock (_lock)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Whether the program still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Runs a program to its end; another exit status than 0 fails the test.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string file, params IEnumerable<string> arguments)
    {
        using var process = new PeerProcess(file, arguments);
        int status = process.WaitForExit();
        Assert.True(status == 0, process.Describe());
        return process.Output;
    }

    /// <summary>Waits until the program ends by itself.</summary>
    /// <returns>The exit status.</returns>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Patience), $"{_name} did not end. {Describe()}");
        // Without a bound it also waits for the rest of the output.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Sends a line and reads the line that answers it.</summary>
    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        Task<string?> answer = _process.StandardOutput.ReadLineAsync();
        Assert.True(answer.Wait(Patience), $"{_name} did not answer. {Describe()}");
        return answer.Result ?? throw new InvalidOperationException($"{_name} ended instead of answering. {Describe()}");
    }

    /// <summary>Tells how the program stands, for failure messages.</summary>
    public string Describe()
    {
        string state = _process.HasExited ? $"{_name} ended with status {_process.ExitCode}." : $"{_name} is running.";
        return Environment.GetEnvironmentVariable(ShowVariable) == "1"
            ? $"{state} Its output:\n{Output}"
            : $"{state} {ShowVariable}=1 shows its output, which may hold keys.";
    }

    /// <summary>Ends the program.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_lock)
            {
                _output.Append(line).Append('\n');
            }
        }
    }
}
