using System.Threading.Channels;
using Kiosk.Supervision;
using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Starts workers that say what the test says.</summary>
internal sealed class FakeLauncher : IWorkerLauncher
{
    private readonly Channel<FakeWorker> _started = Channel.CreateUnbounded<FakeWorker>();

    /// <summary>Why no process can be started; null if it can.</summary>
    public Exception? Refusal { get; set; }

    public int Starts { get; private set; }

    public IWorkerProcess Start(WorkerSetup setup)
    {
        Starts++;
        if (Refusal is not null)
        {
            throw Refusal;
        }

        var worker = new FakeWorker(setup);
        _started.Writer.TryWrite(worker);
        return worker;
    }

    /// <summary>Awaits the next worker.</summary>
    public ValueTask<FakeWorker> NextAsync() => _started.Reader.ReadAsync(TestContext.Current.CancellationToken);

    internal sealed class FakeWorker(WorkerSetup setup) : IWorkerProcess
    {
        private readonly Channel<WorkerMessage> _messages = Channel.CreateUnbounded<WorkerMessage>();

        public WorkerSetup Setup { get; } = setup;

        public int Id => 1;

        public bool IsAsked { get; private set; }

        public bool IsKilled { get; private set; }

        public IAsyncEnumerable<WorkerMessage> Messages => _messages.Reader.ReadAllAsync(CancellationToken.None);

        public void Say(WorkerMessage message) => _messages.Writer.TryWrite(message);

        /// <summary>Ends by itself.</summary>
        public void End() => _messages.Writer.TryComplete();

        public void AskToEnd() => IsAsked = true;

        public void Kill()
        {
            IsKilled = true;
            End();
        }

        public void Dispose() => Kill();
    }
}
