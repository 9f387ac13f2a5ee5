using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.Sessions;

/// <summary>What became of one data group.</summary>
public abstract record DataGroupAnswer
{
    private DataGroupAnswer()
    {
    }

    /// <summary>It was read; its content is in <see cref="Identity.Data"/>.</summary>
    public sealed record Read : DataGroupAnswer;

    /// <summary>The card does not have it.</summary>
    public sealed record Absent : DataGroupAnswer;

    /// <summary>The card refused it.</summary>
    /// <param name="Status">The answer of the card.</param>
    public sealed record Refused(StatusWord Status) : DataGroupAnswer;

    /// <summary>The card gave something that is no content of this data group.</summary>
    /// <param name="Reason">What is wrong.</param>
    public sealed record Malformed(MalformedReason Reason) : DataGroupAnswer;

    /// <summary>It was not asked for.</summary>
    public sealed record NotRequested : DataGroupAnswer;

    /// <summary>The holder does not give it; the card was not asked.</summary>
    public sealed record RemovedByHolder : DataGroupAnswer;

    /// <summary>The terminal's certificates lack the right to read it; the card was not asked.</summary>
    public sealed record NotAllowed : DataGroupAnswer;

    /// <summary>Why the card is not asked; null if it may be.</summary>
    internal static DataGroupAnswer? Unless(Permission permission) => permission switch
    {
        Permission.Granted => null,
        Permission.RemovedByHolder => new RemovedByHolder(),
        Permission.NotAllowed => new NotAllowed(),
        _ => new NotRequested(),
    };
}
