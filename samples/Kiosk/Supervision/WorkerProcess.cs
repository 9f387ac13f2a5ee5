using System.ComponentModel;
using System.Diagnostics;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <inheritdoc/>
internal sealed class WorkerProcess : IWorkerProcess
{
    private readonly Process _process;

    public WorkerProcess(Process process, WorkerSetup setup, IReadOnlySet<string> services)
    {
        _process = process;
        Id = process.Id;
        Messages = ReadAsync(process, services);
        try
        {
            process.StandardInput.WriteLine(setup.ToLine());
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It ended already, and that is seen from its messages.
        }
    }

    public int Id { get; }

    public IAsyncEnumerable<WorkerMessage> Messages { get; }

    public void AskToEnd()
    {
        try
        {
            // The end of its input, as if this process were gone.
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended already.
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended already, or it does just now.
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async IAsyncEnumerable<WorkerMessage> ReadAsync(Process process, IReadOnlySet<string> services)
    {
        var lines = new BoundedLines(process.StandardOutput, WorkerMessageLine.LongestLine);
        while (await lines.ReadAsync() is { } line && WorkerMessageLine.Read(line, services) is { } message)
        {
            yield return message;
        }

        // Its line has ended, or it says what no worker says.
        Kill();
        await process.WaitForExitAsync();
    }
}
