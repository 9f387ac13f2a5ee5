namespace Kiosk.Journey;

/// <summary>What goes on beside the pages. Nothing is left running after <see cref="DisposeAsync"/>.</summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _tasks = [];
    private CancellationTokenSource _page = new();

    /// <summary>Does work for a page.</summary>
    public Task Run(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            if (_page.IsCancellationRequested && !_end.IsCancellationRequested)
            {
                _page.Dispose();
                _page = new CancellationTokenSource();
            }

            return Add(work, _page.Token);
        }
    }

    /// <summary>Does work that goes on until the session ends.</summary>
    public void RunToTheEnd(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            Add(work, _end.Token);
        }
    }

    /// <summary>Asks the work for the page to stop.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            _page.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] open;
        lock (_lock)
        {
            _end.Cancel();
            _page.Cancel();
            open = [.. _tasks];
        }

        await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _page.Dispose();
        _end.Dispose();
    }

    private Task Add(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        _tasks.RemoveAll(task => task.IsCompleted);
        var task = Task.Run(() => work(cancellationToken), CancellationToken.None);
        _tasks.Add(task);
        return task;
    }
}
