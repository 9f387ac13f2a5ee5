using EidKit.Pcsc.Native;

namespace EidKit.TestKit.Readers;

/// <content>Connections to cards.</content>
internal sealed partial class FakePcsc
{
    private readonly Dictionary<nint, Connection> _connections = [];

    /// <summary>How often a buffer for an answer was not empty: something of an answer before was left in it.</summary>
    public int UnclearedBuffers { get; private set; }

    /// <summary>How the last connection is shared.</summary>
    public PcscShare LastShare { get; private set; }

    /// <summary>How many connections to cards are in a transaction.</summary>
    public int OpenTransactions => Locked(() => _connections.Values.Count(connection => connection.IsInTransaction));

    /// <summary>How many connections to cards are open.</summary>
    public int OpenCards => Locked(() => _connections.Count);

    public PcscResult Connect(
        PcscContext context, string reader, PcscShare share, PcscProtocols preferred, out PcscCard? card, out PcscProtocols active)
    {
        PcscCard? connected = null;
        LastShare = share;
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
            AwaitTurn(connection);
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
        // What happened to the card is told without waiting for a turn.
        if (connection.Event == PcscResult.Success)
        {
            AwaitTurn(connection);
        }

        PcscResult obstacle = Trouble(connection);
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
        UnclearedBuffers += response.IndexOfAnyExcept((byte)0) < 0 ? 0 : 1;
        PcscResult result = WithHandle(card, value =>
        {
            FakeCard? answering = null;
            PcscResult obstacle = OnCard(nameof(Transmit), card, connection =>
            {
                answering = connection.Card;
                return answering is null ? PcscResult.NoSmartcard : Trouble(connection);
            });
            if (obstacle != PcscResult.Success)
            {
                return obstacle;
            }

            // A card that takes its time holds up its own connection only.
            answer = answering!.Answer(sent);
            return Locked(() => _outage ?? (_connections.TryGetValue(value, out Connection? connection) && !connection.IsLost ? Trouble(connection) : PcscResult.InvalidHandle));
        });
        return Deliver(result, answer, response, out received);
    }

    public PcscResult Control(PcscCard card, uint code, ReadOnlySpan<byte> input, Span<byte> output, out int received)
    {
        byte[] sent = input.ToArray(), answer = [];
        PcscResult result = OnCard(nameof(Control), card, connection =>
        {
            if (connection.Reader.IsInTransactionOfOther)
            {
                return PcscResult.SharingViolation;
            }

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
            return connection.Reader.IsInTransactionOfOther ? PcscResult.SharingViolation
                : isKnown ? PcscResult.Success
                : PcscResult.UnsupportedFeature;
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
            card.Reset();
        }

        Tell(reader, PcscResult.ResetCard, except: by);
    }

    /// <summary>Tells everybody who is connected, by the result of the next call, in place of what was to be told before: so does pcscd.</summary>
    internal void Tell(FakeReader reader, PcscResult what, object? except = null)
    {
        foreach (Connection connection in _connections.Values.Where(c => c.Reader == reader && c.Card is not null && c != except))
        {
            connection.Event = what;
        }
    }

    private void AwaitTurn(Connection connection)
    {
        while (connection.Reader is { IsInTransactionOfOther: true, BlocksTransactions: true })
        {
            Monitor.Wait(_gate);
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
        : connection.Event != PcscResult.Success ? connection.Event
        : connection.Reader.IsInTransactionOfOther ? PcscResult.SharingViolation
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
        public Connection(FakeReader reader)
        {
            Reader = reader;
            TakeCard();
        }

        public FakeReader Reader { get; }

        public FakeCard? Card { get; private set; }

        /// <summary>What happened to the card last.</summary>
        public PcscResult Event { get; set; }

        public bool IsInTransaction { get; set; }

        /// <summary>The service or the context is gone, and the handle with it.</summary>
        public bool IsLost { get; set; }

        public void TakeCard() => (Card, Event) = (Reader.Card, PcscResult.Success);
    }
}
