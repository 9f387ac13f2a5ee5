using EidKit.Apdu;

namespace EidKit.Protocols.Pace;

/// <summary>How a PACE run ended for the terminal: established, or the card refused the password.</summary>
public abstract record PaceVerdict
{
    private PaceVerdict()
    {
    }

    /// <summary>Both tokens were verified.</summary>
    /// <param name="Outcome">Keys and context; the caller disposes it.</param>
    public sealed record Established(PaceOutcome Outcome) : PaceVerdict;

    /// <summary>The card refused the terminal's token: the password is wrong.</summary>
    /// <param name="Status">6300, or 63Cx with x tries left.</param>
    public sealed record Refused(StatusWord Status) : PaceVerdict;
}
