using EidKit.Channels;
using EidKit.Pcsc.Native;
using Microsoft.Extensions.Logging;

namespace EidKit.Pcsc;

/// <summary>The thread that watches the readers: makes a context, observes until it fails, and begins anew.</summary>
internal sealed class ReaderSupervision(IPcscApi api, PcscConnector connector, CardReaderFeed feed, Pacing pacing, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BackOff _backOff = new();
    private PcscContext? _context;
    private Task _cancelling = Task.CompletedTask;
    private PcscResult? _reported;

    /// <summary>Starts the thread.</summary>
    /// <returns>Is done when it has ended.</returns>
    public Task Start()
    {
        new Thread(Run) { IsBackground = true, Name = "PC/SC readers" }.Start();
        return _ended.Task;
    }

    /// <summary>Ends the call in which the thread is blocked now, if it is. Does not wait for that.</summary>
    /// <remarks>A service that hangs may hold up SCardCancel, too: it has a thread of its own, one at a time.</remarks>
    public void CancelWaiting()
    {
        lock (_lock)
        {
            if (_context is { } context && _cancelling.IsCompleted)
            {
                _cancelling = Task.Factory.StartNew(() => Cancel(context), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
    }

    private void Cancel(PcscContext context)
    {
        try
        {
            api.Cancel(context);
        }
        catch (ObjectDisposedException)
        {
            // The thread came back by itself.
        }
    }

    private void Run()
    {
        try
        {
            while (!pacing.IsStopped)
            {
                PcscResult fault = PcscResult.Success;
                TimeSpan lived = pacing.Measure(() => fault = ObserveInOneContext());
                if (!pacing.IsStopped)
                {
                    ReportOutage(fault);
                    pacing.Pause(_backOff.Next(lived));
                }
            }
        }
        finally
        {
            feed.Complete();
            _ended.SetResult();
        }
    }

    private PcscResult ObserveInOneContext()
    {
        try
        {
            PcscResult result = api.EstablishContext(out PcscContext? context);
            return context is null ? result : ObserveIn(context);
        }
        catch (Exception e)
        {
            // Whatever it is, a terminal that runs for months must not lose its readers for good, nor die in this thread.
            Tell(() => ReaderLog.Failed(logger, e));
            return PcscResult.Unexpected;
        }
    }

    private PcscResult ObserveIn(PcscContext context)
    {
        SetContext(context);
        try
        {
            return new ReaderObservation(api, connector, context, pacing, Publish).Run();
        }
        finally
        {
            SetContext(null);
            context.Dispose();
        }
    }

    /// <summary>A log that fails must not end the watching, nor the process with this thread.</summary>
    private static void Tell(Action log)
    {
        try
        {
            log();
        }
        catch (Exception)
        {
            // There is nobody else to tell.
        }
    }

    private void SetContext(PcscContext? context)
    {
        lock (_lock)
        {
            _context = context;
        }
    }

    private void Publish(IReadOnlyList<CardReaderState> readers)
    {
        if (_reported != PcscResult.Success)
        {
            Tell(() => ReaderLog.ServiceUp(logger));
            _reported = PcscResult.Success;
        }

        feed.Publish(new CardReadersSnapshot(null, readers));
    }

    private void ReportOutage(PcscResult fault)
    {
        if (_reported != fault)
        {
            Tell(() => ReaderLog.ServiceDown(logger, PcscFault.Describe(fault)));
            _reported = fault;
        }

        feed.Publish(new CardReadersSnapshot(OutageOf(fault), []));
    }

    /// <summary>No card is talked to here: what broke is the line to the service, as pcsc-lite says it of a service that was killed.</summary>
    private static CardTransportReason OutageOf(PcscResult fault) =>
        fault is PcscResult.CommunicationError or PcscResult.CommunicationDataLost ? CardTransportReason.ServiceStopped : PcscFault.ReasonOf(fault);
}
