using EidKit.Apdu;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>How basic access control ended for the terminal: established, or the card refused the keys.</summary>
public abstract record BasicAccessControlVerdict
{
    private BasicAccessControlVerdict()
    {
    }

    /// <summary>Both sides proved that they know the machine readable zone.</summary>
    /// <param name="Outcome">The session keys; the caller disposes it.</param>
    public sealed record Established(BasicAccessControlOutcome Outcome) : BasicAccessControlVerdict;

    /// <summary>The card refused: it has another machine readable zone. No try is counted, but some cards answer the more slowly the oftener they refuse.</summary>
    /// <param name="Status">6300, or 63Cx.</param>
    public sealed record Refused(StatusWord Status) : BasicAccessControlVerdict;
}
