using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>Starts workers.</summary>
internal interface IWorkerLauncher
{
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    IWorkerProcess Start(WorkerSetup setup);
}
