using System.Globalization;

namespace EidKit.Apdu;

/// <summary>Thrown when the card answers a step with a status word that is no expected answer to it.</summary>
public sealed class CardStatusException : Exception
{
    /// <summary>Makes an exception for a status word and a step.</summary>
    /// <param name="status">What the card answered.</param>
    /// <param name="step">What was asked, for example «PACE: map nonce».</param>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> is null.</exception>
    public CardStatusException(StatusWord status, string step)
        : base(Describe(status, step))
    {
        Status = status;
        Step = step;
    }

    /// <summary>What the card answered.</summary>
    public StatusWord Status { get; }

    /// <summary>The step that the card answered so.</summary>
    public string Step { get; }

    private static string Describe(StatusWord status, string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return string.Create(CultureInfo.InvariantCulture, $"{step}: the card answered {status} ({status.Meaning}).");
    }
}
