namespace EidKit.SecurityInfos;

/// <summary>The identifier by which an application of a card is selected (ISO/IEC 7816-4 §8.2.1.2).</summary>
public sealed class ApplicationIdentifier : IEquatable<ApplicationIdentifier>
{
    /// <summary>The most bytes of an identifier.</summary>
    public const int MaximumLength = 16;

    private readonly byte[] _bytes;

    /// <summary>Takes an identifier.</summary>
    /// <param name="bytes">The identifier, 1 to 16 bytes; copied.</param>
    /// <exception cref="ArgumentException">The length is another one.</exception>
    public ApplicationIdentifier(ReadOnlySpan<byte> bytes)
    {
        if (!IsLength(bytes.Length))
        {
            throw new ArgumentException("An application identifier has 1 to 16 bytes.", nameof(bytes));
        }

        _bytes = bytes.ToArray();
    }

    /// <summary>The eID application (TR-03110-4 §2.2.1).</summary>
    public static ApplicationIdentifier Eid { get; } = new([0xE8, 0x07, 0x04, 0x00, 0x7F, 0x00, 0x07, 0x03, 0x02]);

    /// <summary>The travel document application of ICAO, LDS1 (ICAO 9303-10 §3.6).</summary>
    public static ApplicationIdentifier TravelDocument { get; } = new([0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01]);

    /// <summary>The signature application eSign (TR-03117).</summary>
    public static ApplicationIdentifier Esign { get; } = new([0xA0, 0x00, 0x00, 0x01, 0x67, 0x45, 0x53, 0x49, 0x47, 0x4E]);

    /// <summary>The description of the signature application, CIA (ISO/IEC 7816-15 §7.4).</summary>
    public static ApplicationIdentifier EsignDescription { get; } =
        new([0xE8, 0x28, 0xBD, 0x08, 0x0F, 0xA0, 0x00, 0x00, 0x01, 0x67, 0x45, 0x53, 0x49, 0x47, 0x4E]);

    /// <summary>The identifier.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Whether two identifiers are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if all bytes are the same.</returns>
    public bool Equals(ApplicationIdentifier? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ApplicationIdentifier);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <summary>Shows the identifier.</summary>
    /// <returns>Lower-case hex.</returns>
    public override string ToString() => Convert.ToHexStringLower(_bytes);

    internal static bool IsLength(int length) => length is >= 1 and <= MaximumLength;
}
