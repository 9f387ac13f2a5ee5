using System.ComponentModel;
using System.Diagnostics;

namespace Kiosk.Supervision;

/// <summary>Removes what a browser wrote.</summary>
internal static class ProfileFolder
{
    private const int Attempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Removes a profile; its helpers need a moment to end, and write until they have.</summary>
    /// <returns>Whether it is gone.</returns>
    public static async Task<bool> RemoveAsync(string path)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
                return true;
            }
            catch (DirectoryNotFoundException)
            {
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(Pause);
            }
        }

        return false;
    }

    /// <summary>Ends browsers that still use a profile: who keeps them may have been killed itself.</summary>
    public static void KillUsers(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (Process process in Process.GetProcesses())
        {
            using (process)
            {
                if (IsUser(process.Id, path))
                {
                    Kill(process);
                }
            }
        }
    }

    private static bool IsUser(int processId, string path)
    {
        try
        {
            return File.ReadAllText(FormattableString.Invariant($"/proc/{processId}/cmdline")).Split('\0', ' ').Contains(BrowserCommand.ProfileArgument + path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone by now, or another user's.
            return false;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ends just now.
        }
    }
}
