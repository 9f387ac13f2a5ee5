using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>The simulated readers of <see cref="CardBoxServer"/>, as the worker sees them.</summary>
internal sealed class CardBoxReaders(string path) : ICardReaders, ICardPanel
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _disposed = new();
    private readonly ConcurrentDictionary<int, CardBoxReader> _readers = new();

    public async ValueTask<CardReadersSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        try
        {
            await using Stream stream = await OpenAsync(new(CardBoxRequestKind.Snapshot), cancellationToken);
            CardBoxState state = await CardBoxFrames.ReadAsync<CardBoxState>(stream, cancellationToken);
            return new CardReadersSnapshot(
                state.Outage,
                [.. state.Readers.Select(one => new CardReaderState(ReaderOf(one.Id, one.Name), one.Presence, one.AnswerToReset, one.EventCount))]);
        }
        catch (IOException)
        {
            return new CardReadersSnapshot(CardTransportReason.ServiceNotRunning, []);
        }
    }

    public async IAsyncEnumerable<ReaderEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        bool isDown = false;
        while (!end.IsCancellationRequested)
        {
            var seen = new CardBoxSight();
            await using Stream? stream = await TryOpenAsync(end.Token);
            while (stream is not null && await TryReadAsync(stream, end.Token) is { } message)
            {
                isDown = false;
                ReaderEvent change = Translate(message);
                seen.Note(change);
                yield return change;
            }

            foreach (ReaderEvent last in end.IsCancellationRequested || isDown ? [] : seen.Lose())
            {
                isDown = true;
                yield return last;
            }

            await Task.Delay(Pause, end.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    public async ValueTask<PanelState> GetAsync(CancellationToken cancellationToken = default) =>
        await AskAsync(new(CardBoxRequestKind.Panel), cancellationToken);

    public async ValueTask LayAsync(string card, string reader, CancellationToken cancellationToken = default) =>
        await AskAsync(new(CardBoxRequestKind.Lay, Reader: reader, Card: card), cancellationToken);

    public async ValueTask TakeAsync(string reader, CancellationToken cancellationToken = default) =>
        await AskAsync(new(CardBoxRequestKind.Take, Reader: reader), cancellationToken);

    public async ValueTask RenewAsync(CancellationToken cancellationToken = default) =>
        await AskAsync(new(CardBoxRequestKind.Renew), cancellationToken);

    /// <summary>The source stays, for an enumeration may still look at its token.</summary>
    public async ValueTask DisposeAsync() => await _disposed.CancelAsync();

    /// <exception cref="IOException">Nobody plays the cards.</exception>
    internal async ValueTask<Stream> OpenAsync(CardBoxRequest request, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await CardBoxFrames.WriteAsync(stream, request, cancellationToken);
            return stream;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException("Nobody plays the cards.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<PanelState> AskAsync(CardBoxRequest request, CancellationToken cancellationToken)
    {
        await using Stream stream = await OpenAsync(request, cancellationToken);
        return await CardBoxFrames.ReadAsync<PanelState>(stream, cancellationToken);
    }

    private async Task<Stream?> TryOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(new(CardBoxRequestKind.Watch), cancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<CardBoxEvent?> TryReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await CardBoxFrames.ReadAsync(stream, cancellationToken) is { } content ? CardBoxFrames.Decode<CardBoxEvent>(content) : null;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private CardBoxReader ReaderOf(int id, string name) => _readers.GetOrAdd(id, _ => new CardBoxReader(this, id, name));

    private ReaderEvent Translate(CardBoxEvent message)
    {
        CardBoxReader Reader() => ReaderOf(message.ReaderId, message.ReaderName);
        return message.Kind switch
        {
            CardBoxEventKind.ServiceUp => new ReaderEvent.ServiceUp(),
            CardBoxEventKind.ReaderAdded => new ReaderEvent.ReaderAdded(Reader()),
            CardBoxEventKind.ReaderRemoved => new ReaderEvent.ReaderRemoved(Reader()),
            CardBoxEventKind.CardInserted => new ReaderEvent.CardInserted(Reader(), message.AnswerToReset),
            CardBoxEventKind.CardUnresponsive => new ReaderEvent.CardUnresponsive(Reader()),
            CardBoxEventKind.CardRemoved => new ReaderEvent.CardRemoved(Reader()),
            _ => new ReaderEvent.ServiceDown(message.Reason),
        };
    }
}
