using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>The result code of a reader that runs PACE by itself (TR-03119 §D.1.2).</summary>
/// <param name="Code">The code; 0 is success.</param>
public readonly record struct SecurePinEntryResult(uint Code)
{
    /// <summary>Whether it went well.</summary>
    public bool IsSuccess => Code == 0;

    /// <summary>What the code says.</summary>
    public SecurePinEntryOutcome Outcome => SecurePinEntryCodes.Outcome(Code);

    /// <summary>The card's status word, where the code is about a step that the card refused; null otherwise.</summary>
    public StatusWord? CardStatus => SecurePinEntryCodes.CardStatus(Code);

    /// <summary>The code in words, in English.</summary>
    public string Meaning => CardStatus is { } status
        ? $"{SecurePinEntryCodes.Meaning(Code)}: the card answered {status} ({status.Meaning})"
        : SecurePinEntryCodes.Meaning(Code);

    /// <summary>The step of the card that the code is about; otherwise what the code says.</summary>
    internal string Step => SecurePinEntryCodes.Meaning(Code);

    /// <summary>Gives the code.</summary>
    /// <returns>Eight hexadecimal digits.</returns>
    public override string ToString() => Code.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
}
