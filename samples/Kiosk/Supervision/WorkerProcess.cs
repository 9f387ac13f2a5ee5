using System.Diagnostics;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <inheritdoc/>
internal sealed class WorkerProcess : IWorkerProcess
{
    private readonly Process _process;

    public WorkerProcess(Process process, WorkerSetup setup)
    {
        _process = process;
        Id = process.Id;
        Messages = ReadAsync(process);
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

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended already.
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static async IAsyncEnumerable<WorkerMessage> ReadAsync(Process process)
    {
        while (await ReadLineAsync(process) is { } line)
        {
            if (WorkerMessageLine.Read(line) is { } message)
            {
                yield return message;
            }
        }

        await process.WaitForExitAsync();
    }

    private static async Task<string?> ReadLineAsync(Process process)
    {
        try
        {
            return await process.StandardOutput.ReadLineAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
