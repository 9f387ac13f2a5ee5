using EidKit.Apdu;
using EidKit.Protocols.RestrictedIdentification;

namespace EidKit.Sessions;

/// <summary>What became of the pseudonym (TR-03110-2 §3.5).</summary>
public abstract record PseudonymAnswer
{
    private PseudonymAnswer()
    {
    }

    /// <summary>The card gave it.</summary>
    /// <param name="Outcome">The pseudonyms for the terminal's sector keys.</param>
    public sealed record Given(RestrictedIdentificationOutcome Outcome) : PseudonymAnswer;

    /// <summary>The card refused it.</summary>
    /// <param name="Status">The answer of the card.</param>
    public sealed record Refused(StatusWord Status) : PseudonymAnswer;

    /// <summary>The card has no key for it that this library can use.</summary>
    public sealed record NotSupported : PseudonymAnswer;

    /// <summary>It was not asked for.</summary>
    public sealed record NotRequested : PseudonymAnswer;

    /// <summary>The holder does not give it; the card was not asked.</summary>
    public sealed record RemovedByHolder : PseudonymAnswer;

    /// <summary>The terminal's certificates lack the right to it; the card was not asked.</summary>
    public sealed record NotAllowed : PseudonymAnswer;

    /// <summary>Why the card is not asked; null if it may be.</summary>
    internal static PseudonymAnswer? Unless(Permission permission) => permission switch
    {
        Permission.Granted => null,
        Permission.RemovedByHolder => new RemovedByHolder(),
        Permission.NotAllowed => new NotAllowed(),
        _ => new NotRequested(),
    };
}
