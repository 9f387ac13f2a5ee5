namespace Kiosk.Worker;

/// <summary>How long each kind of page waits for the citizen.</summary>
internal sealed record IdleLimits
{
    /// <summary>Catalogue, consent, lay the card, PIN service.</summary>
    public TimeSpan Choice { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The key pad.</summary>
    public TimeSpan Secret { get; init; } = TimeSpan.FromSeconds(90);

    public TimeSpan Form { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Receipt, own data and notices.</summary>
    public TimeSpan Result { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>After this the operator is told of a card that nobody takes.</summary>
    public TimeSpan CardLeftBehind { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same for every page.</summary>
    public static IdleLimits AllOf(TimeSpan limit) => new()
    {
        Choice = limit,
        Secret = limit,
        Form = limit,
        Result = limit,
        CardLeftBehind = limit,
    };
}
