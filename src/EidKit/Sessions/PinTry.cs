using System.Globalization;

namespace EidKit.Sessions;

/// <summary>Whether an operation used up a try of the PIN: no, yes with so many left, or unknown until the card is asked again.</summary>
public sealed record PinTry
{
    private PinTry(PinTryUsage usage, int? triesLeft)
    {
        Usage = usage;
        TriesLeft = triesLeft;
    }

    /// <summary>No try was used.</summary>
    public static PinTry NotUsed { get; } = new(PinTryUsage.NotUsed, null);

    /// <summary>The answer to the last PACE step was lost or can't be trusted: ask the card with <see cref="IdentityCard.ReadPinStateAsync"/>.</summary>
    public static PinTry Unknown { get; } = new(PinTryUsage.Unknown, null);

    /// <summary>Which of the three answers it is.</summary>
    public PinTryUsage Usage { get; }

    /// <summary>How many tries are left after a used one; null if the card did not say it.</summary>
    public int? TriesLeft { get; }

    /// <summary>A try was used.</summary>
    /// <param name="triesLeft">How many are left; null if the card did not say it.</param>
    /// <returns>The answer.</returns>
    public static PinTry Used(int? triesLeft) => new(PinTryUsage.Used, triesLeft);

    /// <summary>Says the answer in words.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => Usage switch
    {
        PinTryUsage.NotUsed => "no PIN try was used",
        PinTryUsage.Used when TriesLeft is { } n => string.Create(CultureInfo.InvariantCulture, $"a PIN try was used, {n} left"),
        PinTryUsage.Used => "a PIN try was used",
        _ => "whether a PIN try was used is unknown",
    };
}
