using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Kiosk.Supervision;

/// <summary>Chromium in kiosk mode: each time another process with a new profile, which is removed when it ends.</summary>
#pragma warning disable CA1001 // The gate has no handle that would have to be given back.
internal sealed class KioskBrowser(string path, IReadOnlyList<string> arguments, string url, string folder, TimeProvider time)
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterCrash = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1);
    private Process? _keeper;
    private string? _profile;
    private int _starts;

    /// <summary>Whether it can't be started, or something of it can't be removed.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>Starts it, unless it runs; from then on it is started again whenever it ends by itself.</summary>
    public async Task EnsureAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_keeper is { HasExited: false })
            {
                return;
            }

            await EndLockedAsync();
            // Short: Chromium makes a socket below, and the path of one has 107 bytes at most.
            _profile = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"b{++_starts}"));
            _keeper = OwnProgram.Start(KioskCommandLine.BrowserRole);
            await _keeper.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new BrowserSetup(path, arguments, url, _profile)));
            await _keeper.StandardInput.FlushAsync();
            _ = Discarding.DiscardAsync(_keeper.StandardOutput);
            _ = RestartAsync(_keeper);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            // It is tried again with the next session; meanwhile a browser can be opened by hand.
            IsFailing = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends it and removes what it kept.</summary>
    public async Task EndAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await EndLockedAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The session ends by itself when its browser is gone; meanwhile the next browser says that the terminal is in use.</summary>
    private async Task RestartAsync(Process keeper)
    {
        await keeper.WaitForExitAsync();
        await Task.Delay(PauseAfterCrash, time);
        if (ReferenceEquals(Volatile.Read(ref _keeper), keeper))
        {
            IsFailing = keeper.ExitCode != 0;
            await EnsureAsync();
        }
    }

    private async Task EndLockedAsync()
    {
        if (_keeper is { } keeper)
        {
            Volatile.Write(ref _keeper, null);
            await AskToEndAsync(keeper);
        }

        if (_profile is { } profile)
        {
            _profile = null;
            IsFailing = !await ProfileFolder.RemoveAsync(profile);
        }
    }

    private async Task AskToEndAsync(Process keeper)
    {
        try
        {
            keeper.StandardInput.Close();
            using var limit = new CancellationTokenSource(LongestEnd, time);
            await keeper.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            keeper.Kill(entireProcessTree: true);
            await keeper.WaitForExitAsync();
        }
    }
}
