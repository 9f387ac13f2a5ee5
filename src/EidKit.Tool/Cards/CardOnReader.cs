using EidKit.Channels;
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
    private readonly Surroundings _surroundings;

    private CardOnReader(ICardReaders readers, ICardReader reader, Surroundings surroundings)
    {
        _readers = readers;
        _reader = reader;
        _surroundings = surroundings;
    }

    public string ReaderName => _reader.Name;

    /// <summary>Finds the reader.</summary>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    public static async Task<CardOnReader> FindAsync(CommandRun run, string? name, CancellationToken cancellationToken)
    {
        ICardReaders readers = run.Surroundings.OpenReaders();
        try
        {
            CardReadersSnapshot snapshot = await readers.GetSnapshotAsync(cancellationToken);
            ICardReader reader = new ReaderChoice(run.Failures, run.Texts).Choose(snapshot, name);
            return new CardOnReader(readers, reader, run.Surroundings);
        }
        catch
        {
            await readers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a session: recognises the card and asks the state of the PIN.</summary>
    public async Task<IdentityCard> OpenAsync(IdentityCardOptions? options, CancellationToken cancellationToken)
    {
        ICardChannel channel = await _reader.ConnectAsync(cancellationToken);
        options = (options ?? new IdentityCardOptions()) with { TimeProvider = _surroundings.Time, Random = _surroundings.Random };
        return await IdentityCard.ConnectAsync(channel, options, cancellationToken);
    }

    /// <summary>Looks at the card in a short session.</summary>
    public async Task<CardResult> LookAsync(CancellationToken cancellationToken)
    {
        await using IdentityCard card = await OpenAsync(options: null, cancellationToken);
        return CardResult.Of(ReaderName, card);
    }

    public ValueTask DisposeAsync() => _readers.DisposeAsync();
}
