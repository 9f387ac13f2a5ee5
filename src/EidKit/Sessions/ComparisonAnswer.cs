using EidKit.Apdu;

namespace EidKit.Sessions;

/// <summary>What became of a comparison that only the card can make: age, validity or community id (TR-03110-3 §B.14.10).</summary>
public abstract record ComparisonAnswer
{
    private ComparisonAnswer()
    {
    }

    /// <summary>True for yes, false for no; null if the card gave neither.</summary>
    public bool? Value => this switch
    {
        Yes => true,
        No => false,
        _ => null,
    };

    /// <summary>The card says yes.</summary>
    public sealed record Yes : ComparisonAnswer;

    /// <summary>The card says no.</summary>
    public sealed record No : ComparisonAnswer;

    /// <summary>The card refused to compare, for example since it does not know the date.</summary>
    /// <param name="Status">The answer of the card.</param>
    public sealed record Refused(StatusWord Status) : ComparisonAnswer;

    /// <summary>It was not asked for.</summary>
    public sealed record NotRequested : ComparisonAnswer;

    /// <summary>The holder does not allow the comparison; the card was not asked.</summary>
    public sealed record RemovedByHolder : ComparisonAnswer;

    /// <summary>The terminal's certificates lack the right to it; the card was not asked.</summary>
    public sealed record NotAllowed : ComparisonAnswer;

    /// <summary>Why the card is not asked; null if it may be.</summary>
    internal static ComparisonAnswer? Unless(Permission permission) => permission switch
    {
        Permission.Granted => null,
        Permission.RemovedByHolder => new RemovedByHolder(),
        Permission.NotAllowed => new NotAllowed(),
        _ => new NotRequested(),
    };
}
