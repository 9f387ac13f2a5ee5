using EidKit.Pcsc.Native;

namespace EidKit.TestKit.Readers;

/// <content>Connections to cards.</content>
internal sealed partial class FakePcsc
{
    private readonly Dictionary<nint, Connection> _connections = [];

    /// <summary>How many connections to cards are open.</summary>
    public int OpenCards => Locked(() => _connections.Count);

    public PcscResult Connect(
        PcscContext context, string reader, PcscShare share, PcscProtocols preferred, out PcscCard? card, out PcscProtocols active)
    {
        PcscCard? connected = null;
        PcscResult result = Call(nameof(Connect), context, _ =>
        {
            FakeReader? found = _readers.Find(r => r.Name == reader);
            PcscResult obstacle = found is null ? PcscResult.UnknownReader : share == PcscShare.Direct ? PcscResult.Success : Obstacle(found);
            if (obstacle == PcscResult.Success)
            {
                connected = new PcscCard(this, ++_lastHandle);
                nint handle = _lastHandle;
                Change(() => _connections[handle] = new Connection(found!));
            }

            return obstacle;
        });
        card = connected;
        active = connected is null || share == PcscShare.Direct ? PcscProtocols.None : PcscProtocols.T1;
        return result;
    }

    public PcscResult Reconnect(
        PcscCard card, PcscShare share, PcscProtocols preferred, PcscDisposition disposition, out PcscProtocols active)
    {
        PcscResult result = OnCard(nameof(Reconnect), card, connection =>
        {
            PcscResult obstacle = _readers.Contains(connection.Reader) ? Obstacle(connection.Reader) : PcscResult.ReaderUnavailable;
            if (obstacle == PcscResult.Success)
            {
                Dispose(connection, disposition);
                connection.TakeCard();
            }

            return obstacle;
        });
        active = result == PcscResult.Success ? PcscProtocols.T1 : PcscProtocols.None;
        return result;
    }

    public PcscResult Disconnect(nint card, PcscDisposition disposition) => Call(nameof(Disconnect), () =>
    {
        if (_connections.Remove(card, out Connection? connection) && !connection.IsLost)
        {
            Change(() => Dispose(connection, disposition));
        }

        return _outage ?? (connection is null or { IsLost: true } ? PcscResult.InvalidHandle : PcscResult.Success);
    });

    public PcscResult BeginTransaction(PcscCard card) => OnCard(nameof(BeginTransaction), card, connection =>
    {
        PcscResult obstacle = connection.Reader.IsInTransactionOfOther ? PcscResult.SharingViolation : Trouble(connection);
        connection.IsInTransaction |= obstacle == PcscResult.Success;
        return obstacle;
    });

    public PcscResult EndTransaction(PcscCard card, PcscDisposition disposition) => OnCard(nameof(EndTransaction), card, connection =>
    {
        PcscResult trouble = connection.IsInTransaction ? Trouble(connection) : PcscResult.NotTransacted;
        connection.IsInTransaction = false;
        if (trouble == PcscResult.Success)
        {
            Dispose(connection, disposition);
        }

        return trouble;
    });

    public PcscResult Status(PcscCard card, out PcscCardStatus? status)
    {
        PcscCardStatus? found = null;
        PcscResult result = OnCard(nameof(Status), card, connection =>
        {
            PcscResult trouble = Trouble(connection);
            found = trouble == PcscResult.Success ? new(PcscProtocols.T1, connection.Card?.AnswerToReset ?? []) : null;
            return trouble;
        });
        status = found;
        return result;
    }

    public PcscResult Transmit(PcscCard card, PcscProtocols active, ReadOnlySpan<byte> command, Span<byte> response, out int received)
    {
        byte[] sent = command.ToArray(), answer = [];
        PcscResult result = OnCard(nameof(Transmit), card, connection =>
        {
            PcscResult trouble = connection.Card is null ? PcscResult.NoSmartcard : Trouble(connection);
            if (trouble == PcscResult.Success)
            {
                answer = connection.Card!.Answer(sent);
                trouble = Trouble(connection);
            }

            return trouble;
        });
        return Deliver(result, answer, response, out received);
    }

    public PcscResult Control(PcscCard card, uint code, ReadOnlySpan<byte> input, Span<byte> output, out int received)
    {
        byte[] sent = input.ToArray(), answer = [];
        PcscResult result = OnCard(nameof(Control), card, connection =>
        {
            (PcscResult found, answer) = connection.Reader.Controls.TryGetValue(code, out Func<byte[], (PcscResult, byte[])>? control)
                ? control(sent)
                : (world == PcscWorld.Linux ? PcscResult.Unexpected : PcscResult.UnsupportedFeature, []);
            return found;
        });
        return Deliver(result, answer, output, out received);
    }

    public PcscResult GetAttrib(PcscCard card, uint attribute, Span<byte> value, out int length)
    {
        byte[] found = [];
        PcscResult result = OnCard(nameof(GetAttrib), card, connection =>
        {
            bool isKnown = connection.Reader.Attributes.TryGetValue(attribute, out byte[]? known);
            found = known ?? [];
            return isKnown ? PcscResult.Success : PcscResult.UnsupportedFeature;
        });
        return Deliver(result, found, value, out length);
    }

    /// <summary>Whether there is a connection to the card on a reader.</summary>
    internal bool IsConnected(FakeReader reader) => _connections.Values.Any(connection => connection.Reader == reader);

    /// <summary>Resets the card: everybody but the one who did it is told at the next call.</summary>
    internal void Reset(FakeReader reader, object? by)
    {
        if (reader.Card is { } card)
        {
            card.Resets++;
        }

        foreach (Connection connection in _connections.Values.Where(c => c.Reader == reader && c != by))
        {
            connection.IsReset = true;
        }
    }

    private void LoseConnections()
    {
        foreach (Connection connection in _connections.Values)
        {
            connection.IsLost = true;
        }
    }

    private static PcscResult Obstacle(FakeReader reader) =>
        reader.IsHeldByOther ? PcscResult.SharingViolation
        : reader.Card is null ? PcscResult.NoSmartcard
        : reader.Card.IsMute ? PcscResult.UnresponsiveCard
        : PcscResult.Success;

    private static PcscResult Deliver(PcscResult result, byte[] answer, Span<byte> buffer, out int received)
    {
        received = 0;
        if (result != PcscResult.Success || answer.Length > buffer.Length)
        {
            return result == PcscResult.Success ? PcscResult.InsufficientBuffer : result;
        }

        answer.CopyTo(buffer);
        received = answer.Length;
        return result;
    }

    private PcscResult Trouble(Connection connection) =>
        !_readers.Contains(connection.Reader) ? PcscResult.ReaderUnavailable
        : connection.HasLostCard ? PcscResult.RemovedCard
        : connection.IsReset ? PcscResult.ResetCard
        : PcscResult.Success;

    private void Dispose(Connection connection, PcscDisposition disposition)
    {
        if (disposition != PcscDisposition.Leave)
        {
            Reset(connection.Reader, by: connection);
        }
    }

    private PcscResult OnCard(string name, PcscCard card, Func<Connection, PcscResult> body) => WithHandle(card, value =>
        Call(name, () => _outage ?? (_connections.TryGetValue(value, out Connection? connection) && !connection.IsLost ? body(connection) : PcscResult.InvalidHandle)));

    private sealed class Connection
    {
        private ushort _eventCounter;

        public Connection(FakeReader reader)
        {
            Reader = reader;
            TakeCard();
        }

        public FakeReader Reader { get; }

        public FakeCard? Card { get; private set; }

        public bool HasLostCard => Card is not null && _eventCounter != Reader.EventCounter;

        public bool IsReset { get; set; }

        public bool IsInTransaction { get; set; }

        /// <summary>The service or the context is gone, and the handle with it.</summary>
        public bool IsLost { get; set; }

        public void TakeCard()
        {
            (Card, _eventCounter, IsReset) = (Reader.Card, Reader.EventCounter, false);
        }
    }
}
