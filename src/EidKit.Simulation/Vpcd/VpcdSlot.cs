using System.Net;
using System.Net.Sockets;

namespace EidKit.Simulation.Vpcd;

/// <summary>A slot of the virtual reader vpcd: cards are put into it and taken out, and whatever uses PC/SC sees a reader with a card.</summary>
/// <remarks>
/// A card stays in the slot when the reader service ends: the slot connects again as soon as somebody listens, at first after 100 ms, then after
/// twice as long each time, up to two seconds. Slots are independent, so that one process has as many cards as vpcd has slots; the second slot of
/// vpcd listens on the port after the first. Not thread safe.
/// </remarks>
public sealed class VpcdSlot : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _timeProvider;
    private CancellationTokenSource? _removal;
    private Task _playing = Task.CompletedTask;
    private TaskCompletionSource _failure = NewFailure();
    private volatile bool _isConnected;
    private bool _isDisposed;

    /// <summary>Describes a slot; nothing is connected before there is a card.</summary>
    /// <param name="host">Name or address of the reader's machine.</param>
    /// <param name="port">The port of the slot, 1 to 65,535.</param>
    /// <param name="timeProvider">The clock for the pauses between attempts to connect; null for the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public VpcdSlot(string host, int port, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        Host = host;
        Port = port;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Name or address of the reader's machine.</summary>
    public string Host { get; }

    /// <summary>The port of the slot.</summary>
    public int Port { get; }

    /// <summary>Whether a card is in the slot.</summary>
    public bool HasCard => _removal is not null;

    /// <summary>Whether the reader is there and sees the card; false between two attempts to connect. May be read by any thread.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>Faulted with what the card threw as soon as it fails; until then it does not end, whether there is a card or not.</summary>
    /// <remarks>A card that failed stays in the slot, and the reader sees none, until it is taken out. The next card begins a new task.</remarks>
    public Task Failure => _failure.Task;

    /// <summary>Puts a simulated card into the slot.</summary>
    /// <param name="card">The card, which the caller disposes, and leaves alone until it is taken out.</param>
    /// <param name="cancellationToken">Ends the attempt to connect; it has no effect on a card that is in the slot.</param>
    /// <returns>When the line to the reader stands; the card answers from then on.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="card"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The slot was disposed.</exception>
    /// <exception cref="InvalidOperationException">There is a card in the slot.</exception>
    /// <exception cref="SocketException">Nobody listens there; the slot stays empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the slot stays empty.</exception>
    public Task InsertAsync(SimulatedCard card, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        return InsertAsync(new SimulatedCardConnection(card), cancellationToken);
    }

    /// <summary>Puts any card into the slot.</summary>
    /// <param name="card">The card. What it throws takes it away from the reader, and comes out of <see cref="Failure"/> and <see cref="RemoveAsync"/>.</param>
    /// <param name="cancellationToken">Ends the attempt to connect; it has no effect on a card that is in the slot.</param>
    /// <returns>When the line to the reader stands; the card answers from then on.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="card"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The slot was disposed.</exception>
    /// <exception cref="InvalidOperationException">There is a card in the slot.</exception>
    /// <exception cref="SocketException">Nobody listens there; the slot stays empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the slot stays empty.</exception>
    public async Task InsertAsync(ISimulatedCardConnection card, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (HasCard)
        {
            throw new InvalidOperationException("There is a card in the slot.");
        }

        VpcdSocket socket = await VpcdSocket.ConnectAsync(Host, Port, cancellationToken).ConfigureAwait(false);
        _removal = new CancellationTokenSource();
        _failure = _failure.Task.IsCompleted ? NewFailure() : _failure;
        _playing = WatchAsync(PlayAsync(socket, card, _removal.Token), _failure);
    }

    /// <summary>Takes the card out of the slot, if there is one; a command that it works on is not answered any more.</summary>
    /// <returns>When the reader's line is closed and the card is free; faulted with what the card threw, if it failed.</returns>
    public async Task RemoveAsync()
    {
        if (_removal is not { } removal)
        {
            return;
        }

        await removal.CancelAsync().ConfigureAwait(false);
        try
        {
            await _playing.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (removal.IsCancellationRequested)
        {
            // That is how a card leaves.
        }
        finally
        {
            removal.Dispose();
            _removal = null;
            _playing = Task.CompletedTask;
        }
    }

    /// <summary>Takes the card out; may be called again. That a card failed is told by <see cref="Failure"/> only.</summary>
    /// <returns>When the card is free.</returns>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await RemoveAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TaskCompletionSource NewFailure() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells of a card that failed; that it was taken out is none.</summary>
    private static async Task WatchAsync(Task playing, TaskCompletionSource failure)
    {
        await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (playing.Exception?.InnerException is { } cause)
        {
            failure.SetException(cause);

            // Nobody has to look at it: RemoveAsync tells it, too.
            _ = failure.Task.Exception;
        }

        await playing.ConfigureAwait(false);
    }

    /// <summary>Plays over one line after the other. Each is preceded by a pause, so that a reader that closes every line at once makes no hot loop.</summary>
    private async Task PlayAsync(VpcdSocket first, ISimulatedCardConnection card, CancellationToken cancellationToken)
    {
        VpcdSocket? socket = first;
        TimeSpan pause = FirstPause;
        while (true)
        {
            if (socket is not null && await PlayOnceAsync(socket, card, cancellationToken).ConfigureAwait(false))
            {
                pause = FirstPause;
            }

            await Task.Delay(pause, _timeProvider, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            socket = await TryConnectAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> PlayOnceAsync(VpcdSocket socket, ISimulatedCardConnection card, CancellationToken cancellationToken)
    {
        _isConnected = true;
        try
        {
            using (socket)
            {
                return await VpcdPlay.RunAsync(socket, card, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _isConnected = false;
        }
    }

    private async Task<VpcdSocket?> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await VpcdSocket.ConnectAsync(Host, Port, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
