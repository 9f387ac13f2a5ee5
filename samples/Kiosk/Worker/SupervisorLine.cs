using System.Diagnostics;

namespace Kiosk.Worker;

/// <summary>Standard input of a process that the supervisor started: one line that says what to do, and its end when the supervisor is gone.</summary>
internal static class SupervisorLine
{
    /// <summary>Reads the first line, and from then on ends the process at once when the supervisor is gone, however that came about.</summary>
    /// <param name="atEnd">What is done in place of that; null for nothing.</param>
    /// <returns>The line; null if there is none.</returns>
    public static string? Take(Action? atEnd = null)
    {
        // Console.In would keep the line in a buffer of its own.
        var reader = new StreamReader(Console.OpenStandardInput());
        string? first = reader.ReadLine();
        new Thread(() =>
        {
            while (reader.ReadLine() is not null)
            {
                // Nothing else is said.
            }

            (atEnd ?? KillSelf)();
        })
        { IsBackground = true, Name = "supervisor" }.Start();
        return first;
    }

    private static void KillSelf()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
