using System.Diagnostics;
using System.Net;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Supervisor, worker and cards as processes: who lives, who ends, and who is let in.</summary>
public class SupervisorTests
{
    [Fact]
    public async Task Start_WithoutBrowser_RunsOneWorkerThatIsEnteredOnce()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        using var citizen = new TerminalClient(kiosk.Terminal);
        using var other = new TerminalClient(kiosk.Terminal);

        Uri page = await citizen.EnterAsync();

        await Wait.UntilAsync(async () => (await other.AskAsync()).State == "InUse");
        Assert.Equal(HttpStatusCode.Forbidden, await other.GetAsync(page));
        Assert.Equal(HttpStatusCode.OK, await citizen.GetAsync(page));
        Assert.Equal(2, kiosk.Children.Count);
    }

    [Fact]
    public async Task Worker_ItsArgumentsAndEnvironment_HoldNothingSecret()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        using var citizen = new TerminalClient(kiosk.Terminal);
        Uri? begin = null;
        await Wait.UntilAsync(async () => (begin = (await citizen.AskAsync()).Worker) is not null);
        string ticket = begin!.Segments[^1];

        Assert.Equal(["worker"], ProcessTree.ArgumentsOf(kiosk.WorkerId).Skip(1));
        Assert.DoesNotContain(ticket, ProcessTree.Read(kiosk.WorkerId, "environ"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_DiesOnTheStartPage_IsReplaced()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        using var first = new TerminalClient(kiosk.Terminal);
        await first.EnterAsync();
        int worker = kiosk.WorkerId;

        Signals.Send(worker, Signals.Kill);

        using var second = new TerminalClient(kiosk.Terminal);
        await second.EnterAsync();
        Assert.NotEqual(worker, kiosk.WorkerId);
    }

    [Fact]
    public async Task Worker_Hangs_IsEndedAndReplaced()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        using var citizen = new TerminalClient(kiosk.Terminal);
        await citizen.EnterAsync();
        int worker = kiosk.WorkerId;

        Signals.Send(worker, Signals.Stop);

        await Wait.UntilAsync(() => !ProcessTree.IsAlive(worker));
        await Wait.UntilAsync(() => kiosk.WorkerId is not 0);
    }

    [Theory]
    [InlineData("--training --reader auto", "Training has simulated cards only")]
    [InlineData("--reader auto --terminal /etc", "applications have to go somewhere")]
    public async Task Start_OptionsThatDoNotFit_IsRefused(string options, string why)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Kiosk"), options.Split(' ')) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(why, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_Die_AreReplacedAndTheTerminalGoesOn()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        await Wait.UntilAsync(() => kiosk.Children.Count == 2);
        int cards = kiosk.Children.Single(id => ProcessTree.ArgumentsOf(id)[^1] == "cards");

        Signals.Send(cards, Signals.Kill);

        await Wait.UntilAsync(() => kiosk.Children.Any(id => id != cards && ProcessTree.ArgumentsOf(id)[^1] == "cards"));
        using var citizen = new TerminalClient(kiosk.Terminal);
        await citizen.EnterAsync();
    }

    [Fact]
    public async Task Supervisor_IsKilled_TakesWorkerAndCardsWithIt()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        using var citizen = new TerminalClient(kiosk.Terminal);
        await citizen.EnterAsync();
        IReadOnlyList<int> children = kiosk.Children;
        Assert.Equal(2, children.Count);

        Signals.Send(kiosk.SupervisorId, Signals.Kill);

        await Wait.UntilAsync(() => !children.Any(ProcessTree.IsAlive));
    }

    [Fact]
    public async Task Supervisor_IsTerminated_LeavesNothing()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        using var citizen = new TerminalClient(kiosk.Terminal);
        await citizen.EnterAsync();
        IReadOnlyList<int> children = kiosk.Children;

        kiosk.Terminate();
        await kiosk.EndedAsync();

        await Wait.UntilAsync(() => !children.Any(ProcessTree.IsAlive));
        Assert.Equal(["token"], Directory.EnumerateFileSystemEntries(kiosk.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Worker_OnLinux_IsHardened()
    {
        await using KioskRun kiosk = await KioskRun.StartAsync();
        await Wait.UntilAsync(() => ProcessTree.StatusOf(kiosk.WorkerId, "NoNewPrivs") == "1");
        int worker = kiosk.WorkerId;

        Assert.Matches("Max core file size +0 +0 +bytes", ProcessTree.Read(worker, "limits"));
        Assert.Contains("/dev/null", new FileInfo(FormattableString.Invariant($"/proc/{worker}/fd/2")).LinkTarget, StringComparison.Ordinal);
        Assert.Contains("DOTNET_EnableDiagnostics=0", ProcessTree.Read(worker, "environ"), StringComparison.Ordinal);
        using HttpClient operation = kiosk.CreateOperator();
        await Wait.UntilAsync(async () => (await MetricsAsync()).Contains("kiosk_workers_started_total 1", StringComparison.Ordinal) && (await new TerminalClient(kiosk.Terminal).AskAsync()).State == "Free");
        bool isLocked = (await MetricsAsync()).Contains("kiosk_memory_locked 1", StringComparison.Ordinal);
        Assert.Equal(isLocked, ProcessTree.StatusOf(worker, "VmLck") is not ("0 kB" or ""));
        TestContext.Current.SendDiagnosticMessage($"Memory of the worker: {(isLocked ? "locked" : "locking is refused here")}, {ProcessTree.StatusOf(worker, "VmLck")}");

        Task<string> MetricsAsync() => operation.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
