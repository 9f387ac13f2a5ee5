using System.Runtime.CompilerServices;

namespace EidKit.Channels;

/// <summary>Carries the state of the readers from the one who sees it to all who watch.</summary>
/// <remarks>
/// Keeps the latest state only, so that a watcher who does not come back costs nothing. Whoever publishes is never held up by a watcher:
/// those go on in threads of their own.
/// </remarks>
internal sealed class CardReaderFeed
{
    private readonly Lock _lock = new();
    private CardReadersSnapshot? _latest;
    private TaskCompletionSource _changed = NewSignal();
    private bool _isComplete;

    /// <summary>Replaces the state.</summary>
    public void Publish(CardReadersSnapshot snapshot) => Change(() => _latest = snapshot);

    /// <summary>Ends all watching.</summary>
    public void Complete() => Change(() => _isComplete = true);

    /// <summary>Gives the latest state; waits for the first one.</summary>
    /// <exception cref="ObjectDisposedException">The feed is complete.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async ValueTask<CardReadersSnapshot> GetLatestAsync(CancellationToken cancellationToken) =>
        await NextAsync(told: null, cancellationToken).ConfigureAwait(false) ?? throw new ObjectDisposedException(nameof(ICardReaders));

    /// <summary>Gives the present state as events, and then the changes.</summary>
    /// <exception cref="ObjectDisposedException">The feed is complete.</exception>
    public IAsyncEnumerable<ReaderEvent> WatchAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isComplete, typeof(ICardReaders));
        }

        return EnumerateAsync(cancellationToken);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async IAsyncEnumerable<ReaderEvent> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CardReadersSnapshot? told = null;
        while (await NextAsync(told, cancellationToken).ConfigureAwait(false) is { } next)
        {
            foreach (ReaderEvent change in ReaderChanges.Between(told, next))
            {
                yield return change;
            }

            told = next;
        }
    }

    /// <summary>Waits for a state other than the one that was told; gives null at the end.</summary>
    private async ValueTask<CardReadersSnapshot?> NextAsync(CardReadersSnapshot? told, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task changed;
            lock (_lock)
            {
                if (_isComplete)
                {
                    return null;
                }

                if (!ReferenceEquals(_latest, told))
                {
                    return _latest;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource signal;
        lock (_lock)
        {
            change();
            signal = _changed;
            _changed = NewSignal();
        }

        signal.SetResult();
    }
}
