namespace EidKit.Protocols.RestrictedIdentification;

/// <summary>The pseudonyms of a card for the sector of the terminal; personal data, for they recognise the holder again.</summary>
public sealed class RestrictedIdentificationOutcome
{
    internal RestrictedIdentificationOutcome(ReadOnlyMemory<byte>? first, ReadOnlyMemory<byte>? second)
    {
        First = first;
        Second = second;
    }

    /// <summary>The identifier for the first sector key, a hash value; null if it was not asked for.</summary>
    public ReadOnlyMemory<byte>? First { get; }

    /// <summary>The identifier for the second sector key, a hash value; null if it was not asked for.</summary>
    public ReadOnlyMemory<byte>? Second { get; }
}
