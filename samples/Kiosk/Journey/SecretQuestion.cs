using EidKit.Protocols.Pace;

namespace Kiosk.Journey;

/// <summary>What the key pad is to ask for, and where it leads.</summary>
internal sealed record SecretQuestion
{
    public required SecretKind Kind { get; init; }

    public SecretHint Hint { get; init; }

    /// <summary>The tries that are left; null if the password has no limit or it is not known.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>Another number of digits that is accepted; null for none.</summary>
    public int? ShorterLength { get; init; }

    /// <summary>Secrets that were typed before and belong to the page until it is answered.</summary>
    public PinEntries? Carried { get; init; }

    /// <summary>Gives the next stage. The digits are zeroed afterwards; <see cref="Carried"/> goes over to it.</summary>
    public required Func<SecretBuffer, Stage> Answered { get; init; }

    /// <summary>The page before.</summary>
    public required Func<Stage> Back { get; init; }

    /// <summary>The first page of several that belong together.</summary>
    public Func<Stage> Restart { get; init; } = () => throw new InvalidOperationException("The page does not belong to others.");

    /// <summary>How many digits it has.</summary>
    public int Length => Kind switch
    {
        SecretKind.TransportPin => Password.TransportPinLength,
        SecretKind.Can => Password.CanLength,
        SecretKind.Puk => Password.PukLength,
        _ => Password.PinLength,
    };
}
