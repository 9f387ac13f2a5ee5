namespace EidKit.Recordings;

/// <summary>That the reader did something by itself, such as asking for the PIN; what it did with the card is not seen.</summary>
public sealed class RecordedKeypadUse : RecordingEntry
{
    internal RecordedKeypadUse(int line, TimeSpan at, string name, string? result)
        : base(line, at)
    {
        Name = name;
        Result = result;
    }

    /// <summary>What it was asked, for example <c>EstablishPACEChannel</c>.</summary>
    public string Name { get; }

    /// <summary>The reader's code or the card's status word; null where the line broke.</summary>
    public string? Result { get; }
}
