using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Kiosk.Supervision;

/// <summary>Chromium in kiosk mode: each time another process with a new profile, which is removed when it ends.</summary>
/// <remarks>
/// It is no part of a session: one that ends by itself is started again, and shows that the terminal is in use until the session has ended
/// in order.
/// </remarks>
#pragma warning disable CA1001 // Whoever starts it ends it, which gives back what it has.
internal sealed class KioskBrowser(string path, IReadOnlyList<string> arguments, string url, string folder, TimeProvider time)
#pragma warning restore CA1001
{
    private const int FailuresUntilHelp = 2;
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A browser that lived so long can be used.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _unremoved = [];
    private CancellationTokenSource? _end;
    private Task _keeping = Task.CompletedTask;
    private long? _startedAt;
    private int _failures;
    private int _starts;

    /// <summary>Whether it does not stay, or something of it can't be removed.</summary>
    public bool IsFailing
    {
        get
        {
            lock (_lock)
            {
                bool isUsable = _startedAt is { } start && time.GetElapsedTime(start) >= ShortestLife;
                return _unremoved.Count > 0 || (_failures >= FailuresUntilHelp && !isUsable);
            }
        }
    }

    /// <summary>Starts it, unless it runs; from then on it is started again whenever it ends by itself.</summary>
    public void Start()
    {
        if (_end is null)
        {
            _end = new CancellationTokenSource();
            _keeping = KeepAsync(_end.Token);
        }
    }

    /// <summary>Ends it and removes what it kept.</summary>
    public async Task EndAsync()
    {
        if (_end is { } end)
        {
            await end.CancelAsync();
            await _keeping;
            end.Dispose();
            _end = null;
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (!cancellationToken.IsCancellationRequested)
        {
            long start = time.GetTimestamp();
            // Short: Chromium makes a socket below, and the path of one has 107 bytes at most.
            string profile = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"b{++_starts}"));
            await RunOneAsync(profile, cancellationToken);
            await RemoveAsync(profile);
            bool wasUsable = time.GetElapsedTime(start) >= ShortestLife;
            lock (_lock)
            {
                _startedAt = null;
                _failures = wasUsable ? 0 : cancellationToken.IsCancellationRequested ? _failures : _failures + 1;
            }

            TimeSpan pause = FirstPause * Math.Pow(2, Math.Min(_failures, 10));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunOneAsync(string profile, CancellationToken cancellationToken)
    {
        try
        {
            using Process keeper = OwnProgram.Start(KioskCommandLine.BrowserRole);
            await keeper.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new BrowserSetup(path, arguments, url, profile)));
            await keeper.StandardInput.FlushAsync(CancellationToken.None);
            _ = Discarding.DiscardAsync(keeper.StandardOutput);
            lock (_lock)
            {
                _startedAt = time.GetTimestamp();
            }

            await keeper.WaitForExitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await AskToEndAsync(keeper);
        }
#pragma warning disable CA1031 // Whatever it is, the terminal goes on, the operator is told, and it is tried again.
        catch (Exception)
#pragma warning restore CA1031
        {
            // It counts as a browser that did not stay.
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

    /// <summary>Removes the profile, and those that could not be removed before.</summary>
    private async Task RemoveAsync(string profile)
    {
        ProfileFolder.KillUsers(profile);
        foreach (string one in (string[])[.. _unremoved, profile])
        {
            bool isGone = await ProfileFolder.RemoveAsync(one);
            lock (_lock)
            {
                _ = isGone ? _unremoved.Remove(one) : _unremoved.Add(one);
            }
        }
    }
}
