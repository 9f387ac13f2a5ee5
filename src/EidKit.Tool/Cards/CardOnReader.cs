using EidKit.Channels;
using EidKit.Recordings;
using EidKit.Sessions;
using EidKit.Tool.Readers;

namespace EidKit.Tool.Cards;

/// <summary>Finds the reader that is meant, and opens sessions with the card on it.</summary>
/// <remarks>
/// Questions to the user are asked between two sessions, never within one: an idle session would lock out other programs, and Windows
/// ends it after five seconds.
/// </remarks>
internal sealed class CardOnReader : IAsyncDisposable
{
    private readonly ICardReaders _readers;
    private readonly ICardReader _reader;
    private readonly CommandRun _run;
    private readonly int _eventCount;

    private CardOnReader(ICardReaders readers, CardReaderState state, CommandRun run)
    {
        _readers = readers;
        _reader = state.Reader;
        _eventCount = state.EventCount;
        _run = run;
    }

    public string ReaderName => _reader.Name;

    /// <summary>Finds the reader.</summary>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    public static async Task<CardOnReader> FindAsync(CommandRun run, string? name, CancellationToken cancellationToken)
    {
        ICardReaders readers = run.Surroundings.OpenReaders();
        try
        {
            CardReadersSnapshot snapshot = await run.LookAtAsync(readers, cancellationToken);
            ICardReader reader = new ReaderChoice(run.Failures, run.Texts).Choose(snapshot, name);
            return new CardOnReader(readers, snapshot.Readers.Single(state => state.Reader == reader), run);
        }
        catch
        {
            await readers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a session with the card that was there before the question, so that no PIN goes to another one.</summary>
    /// <exception cref="ToolException">It was taken away or exchanged.</exception>
    public async Task<IdentityCard> OpenAgainAsync(IdentityCardOptions? options, CancellationToken cancellationToken)
    {
        CardReadersSnapshot now = await _run.LookAtAsync(_readers, cancellationToken);
        return now.Readers.Any(state => state.Reader == _reader && state.EventCount == _eventCount)
            ? await OpenAsync(options, cancellationToken)
            : throw new ToolException(ExitStatus.NoReaderOrCard, _run.Texts["failure.card-changed"], _run.Texts["next.other-card-now"]);
    }

    /// <summary>Opens a session: recognises the card and asks the state of the PIN.</summary>
    public async Task<IdentityCard> OpenAsync(IdentityCardOptions? options, CancellationToken cancellationToken)
    {
        ICardChannel channel = await _reader.ConnectAsync(cancellationToken);
        SessionRecorder? recorder = _run.Recorder;
        options = (options ?? new IdentityCardOptions()) with
        {
            TimeProvider = _run.Surroundings.Time,
            Random = recorder?.Record(_run.Surroundings.Random) ?? _run.Surroundings.Random,
        };
        return await IdentityCard.ConnectAsync(recorder?.Record(channel) ?? channel, options, cancellationToken);
    }

    /// <summary>Looks at the card in a short session.</summary>
    public async Task<CardResult> LookAsync(CancellationToken cancellationToken)
    {
        await using IdentityCard card = await OpenAsync(options: null, cancellationToken);
        return CardResult.Of(ReaderName, card);
    }

    public ValueTask DisposeAsync() => _readers.DisposeAsync();
}
