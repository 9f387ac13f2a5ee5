using System.Diagnostics;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>The kiosk as it is put up: the supervisor and what it starts, in a temporary folder of its own.</summary>
internal sealed class KioskRun : IAsyncDisposable
{
    private const string WorkerRole = "worker";

    /// <summary>The operator's token.</summary>
    public const string Token = "a-token-that-every-test-knows";
    private readonly Process _process;
    private readonly List<string> _output = [];

    private KioskRun(Process process, string folder)
    {
        (_process, Folder) = (process, folder);
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Home and temporary folder of everything that runs.</summary>
    public string Folder { get; }

    public int SupervisorId => _process.Id;

    public Uri Terminal => new(Line("Terminal: "));

    public Uri Operator => new(Line("Operator: "));

    /// <summary>What the supervisor has written.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    public static Task<KioskRun> StartAsync(params string[] arguments) =>
        StartInAsync(Directory.CreateTempSubdirectory("kiosk-test-").FullName, arguments);

    /// <summary>Starts it in the folder of one that is gone.</summary>
    public static async Task<KioskRun> StartInAsync(string folder, params string[] arguments)
    {
        string token = Path.Combine(folder, "token");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Kiosk"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (string argument in (string[])["--port", "0", "--operator-port", "0", "--operator-token", token, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        File.WriteAllText(token, Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        foreach (string variable in (string[])["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"])
        {
            start.Environment[variable] = folder;
        }

        // As the unit of systemd does.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var run = new KioskRun(Process.Start(start)!, folder);
        await Wait.UntilAsync(() => run.HasEnded || run.Output.Any(line => line.StartsWith("Operator: ", StringComparison.Ordinal)));
        Assert.False(run.HasEnded, string.Join('\n', run.Output));
        return run;
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>The processes that are descended from the supervisor, by number.</summary>
    public IReadOnlyList<int> Children => ProcessTree.DescendantsOf(SupervisorId);

    /// <summary>The worker that runs now; 0 if there is none.</summary>
    public int WorkerId => ProcessTree.ChildrenOf(SupervisorId).FirstOrDefault(id => ProcessTree.ArgumentsOf(id) is [.., WorkerRole]);

    /// <summary>The browser that runs now, with its helpers, which write all their arguments as one.</summary>
    public IReadOnlyList<int> BrowserIds =>
        [.. Children.Where(id => ProcessTree.ArgumentsOf(id) is [var path, ..] && path.Split(' ')[0].Contains("chrom", StringComparison.Ordinal))];

    /// <summary>The operator, who has the token.</summary>
    public HttpClient CreateOperator()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Operator };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        client.DefaultRequestHeaders.Add("Origin", Operator.GetLeftPart(UriPartial.Authority));
        return client;
    }

    public void Terminate() => Signals.Send(SupervisorId, Signals.Terminate);

    public Task EndedAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            Terminate();
            await Task.WhenAny(_process.WaitForExitAsync(CancellationToken.None), Task.Delay(TimeSpan.FromSeconds(20), CancellationToken.None));
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        await KioskFolders.RemoveAsync(Folder);
    }

    private string Line(string start) => Output.Single(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];

    private void Note(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is { } line)
        {
            lock (_output)
            {
                _output.Add(line);
            }
        }
    }
}
