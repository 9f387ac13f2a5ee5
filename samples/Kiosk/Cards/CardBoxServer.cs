using System.Net.Sockets;
using EidKit.Channels;
using EidKit.Simulation.Readers;

namespace Kiosk.Cards;

/// <summary>Plays readers with simulated cards to other processes of this user, on a socket in the file system.</summary>
#pragma warning disable CA1001 // See the remark at the source.
internal sealed class CardBoxServer : IAsyncDisposable
#pragma warning restore CA1001
{
    // Not disposed: a connection may still look at its token.
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _path;
    private readonly Task _accepting;
    private readonly Dictionary<SimulatedReader, int> _ids = [];

    /// <summary>Starts to play.</summary>
    /// <param name="path">The socket, in a folder that only this user may enter; at most 107 bytes.</param>
    /// <param name="cards">The cards, which stay the caller's.</param>
    public CardBoxServer(string path, CardBox cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        (_path, Cards) = (path, cards);
        File.Delete(path);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public CardBox Cards { get; }

    /// <summary>Stops to play; may be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        File.Delete(_path);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptAsync(_stop.Token);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // That is how it ends.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await ServeAsync(stream, await CardBoxFrames.ReadAsync<CardBoxRequest>(stream, _stop.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone, or this one stops.
        }
    }

    private async Task ServeAsync(Stream stream, CardBoxRequest request)
    {
        switch (request.Kind)
        {
            case CardBoxRequestKind.Snapshot:
                await CardBoxFrames.WriteAsync(stream, Describe(await Cards.Readers.GetSnapshotAsync(_stop.Token)), _stop.Token);
                break;
            case CardBoxRequestKind.Watch:
                await WatchAsync(stream);
                break;
            case CardBoxRequestKind.Connect:
                SimulatedReader? reader = ReaderOf(request.ReaderId);
                await new CardBoxLineServer(Cards, reader, stream).ServeAsync(_stop.Token);
                break;
            default:
                Obey(request);
                await CardBoxFrames.WriteAsync(stream, Cards.Describe(), _stop.Token);
                break;
        }
    }

    private void Obey(CardBoxRequest request)
    {
        switch (request)
        {
            case { Kind: CardBoxRequestKind.Lay, Card: { } card, Reader: { } reader }:
                Cards.Lay(card, reader);
                break;
            case { Kind: CardBoxRequestKind.Take, Reader: { } reader }:
                Cards.Take(reader);
                break;
            case { Kind: CardBoxRequestKind.Renew }:
                Cards.Renew();
                break;
        }
    }

    private async Task WatchAsync(Stream stream)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task watching = SendChangesAsync(stream, gone.Token);
        // The other side says nothing more; that it reads an end means that it went.
        await Task.WhenAny(CardBoxFrames.ReadAsync(stream, gone.Token).AsTask(), watching);
        await gone.CancelAsync();
        await watching;
    }

    private async Task SendChangesAsync(Stream stream, CancellationToken cancellationToken)
    {
        await foreach (ReaderEvent change in Cards.Readers.WatchAsync(cancellationToken))
        {
            await CardBoxFrames.WriteAsync(stream, Describe(change), cancellationToken);
        }
    }

    private CardBoxState Describe(CardReadersSnapshot snapshot) => new(snapshot.Outage, [.. snapshot.Readers.Select(Describe)]);

    private CardBoxReaderState Describe(CardReaderState state) =>
        new(IdOf(state.Reader), state.Reader.Name, state.Presence, state.AnswerToReset.ToArray(), state.EventCount);

    private CardBoxEvent Describe(ReaderEvent change) => change switch
    {
        ReaderEvent.ServiceUp => Event(CardBoxEventKind.ServiceUp, null),
        ReaderEvent.ServiceDown(var reason) => Event(CardBoxEventKind.ServiceDown, null) with { Reason = reason },
        ReaderEvent.ReaderAdded(var reader) => Event(CardBoxEventKind.ReaderAdded, reader),
        ReaderEvent.ReaderRemoved(var reader) => Event(CardBoxEventKind.ReaderRemoved, reader),
        ReaderEvent.CardInserted(var reader, var answer) => Event(CardBoxEventKind.CardInserted, reader) with { AnswerToReset = answer.ToArray() },
        ReaderEvent.CardUnresponsive(var reader) => Event(CardBoxEventKind.CardUnresponsive, reader),
        ReaderEvent.CardRemoved(var reader) => Event(CardBoxEventKind.CardRemoved, reader),
        _ => throw new NotSupportedException(change.GetType().Name),
    };

    private CardBoxEvent Event(CardBoxEventKind kind, ICardReader? reader) =>
        new(kind, reader is null ? 0 : IdOf(reader), reader?.Name ?? "", [], CardTransportReason.Failed);

    private int IdOf(ICardReader reader)
    {
        lock (_ids)
        {
            var known = (SimulatedReader)reader;
            if (!_ids.TryGetValue(known, out int id))
            {
                _ids.Add(known, id = _ids.Count + 1);
            }

            return id;
        }
    }

    private SimulatedReader? ReaderOf(int id)
    {
        lock (_ids)
        {
            return _ids.FirstOrDefault(pair => pair.Value == id).Key;
        }
    }
}
