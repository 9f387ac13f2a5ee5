using System.Diagnostics;

namespace Kiosk.Worker;

/// <summary>Standard input of a process that the supervisor started: one line that says what to do, and its end when the process is to end.</summary>
internal static class SupervisorLine
{
    /// <summary>Reads the first line, and waits for the end of the input: the supervisor asks for it, or is gone, however that came about.</summary>
    /// <param name="atEnd">What is done then.</param>
    /// <returns>The line; null if there is none.</returns>
    public static string? Take(Action atEnd)
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

            atEnd();
        })
        { IsBackground = true, Name = "supervisor" }.Start();
        return first;
    }

    /// <summary>Ends this process at once.</summary>
    public static void KillSelf()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
