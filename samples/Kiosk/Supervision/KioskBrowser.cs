using System.ComponentModel;
using System.Diagnostics;

namespace Kiosk.Supervision;

/// <summary>Chromium in kiosk mode: each time another process with a new profile, which is removed when it ends.</summary>
/// <remarks>Safe for use by several threads at once.</remarks>
internal sealed class KioskBrowser(string path, IReadOnlyList<string> arguments, string url, string folder) : IDisposable
{
    private const int Attempts = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private Process? _process;
    private string? _profile;

    /// <summary>The browser ended by itself: it crashed, or somebody closed it.</summary>
    public event Action? Closed;

    /// <summary>Starts it, unless it runs.</summary>
    public void Ensure()
    {
        lock (_lock)
        {
            if (_process is { HasExited: false })
            {
                return;
            }

            End();
            _profile = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;
            try
            {
                _process = Process.Start(Describe(_profile));
            }
            catch (Win32Exception)
            {
                // It is tried again with the next session; meanwhile a browser can be opened by hand.
                End();
                return;
            }

            Process? started = _process;
            if (started is not null)
            {
                _ = Discarding.DiscardAsync(started.StandardOutput);
                _ = Discarding.DiscardAsync(started.StandardError);
                started.EnableRaisingEvents = true;
                started.Exited += (_, _) => TellClosed(started);
            }
        }
    }

    /// <summary>Ends it and removes what it kept.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            End();
        }
    }

    private ProcessStartInfo Describe(string profile)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] own =
        [
            $"--user-data-dir={profile}", $"--disk-cache-dir={Path.Combine(profile, "cache")}", "--kiosk", "--incognito", "--no-first-run",
            "--no-default-browser-check", "--disable-sync", "--disable-background-networking", "--disable-component-update", "--disable-breakpad",
            "--disable-crash-reporter", "--disable-default-apps", "--disable-extensions", "--disable-translate", "--disable-features=Translate,AutofillServerCommunication,MediaRouter,OptimizationHints",
            "--password-store=basic", "--overscroll-history-navigation=0", "--disable-pinch", "--noerrdialogs",
        ];
        foreach (string argument in (string[])[.. own, .. arguments, url])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private void TellClosed(Process process)
    {
        lock (_lock)
        {
            if (_process != process)
            {
                return;
            }
        }

        Closed?.Invoke();
    }

    private void End()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
            process.Dispose();
        }

        if (_profile is { } profile)
        {
            _profile = null;
            Remove(profile);
        }
    }

    /// <summary>Its helpers need a moment to end, and write until they have.</summary>
    private static void Remove(string profile)
    {
        for (int attempt = 1; Directory.Exists(profile); attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (Exception e) when (attempt < Attempts && e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
