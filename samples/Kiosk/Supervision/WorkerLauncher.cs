using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <inheritdoc/>
internal sealed class WorkerLauncher(IReadOnlySet<string> services) : IWorkerLauncher
{
    public IWorkerProcess Start(WorkerSetup setup) => new WorkerProcess(OwnProgram.Start(KioskCommandLine.WorkerRole), setup, services);
}
