namespace EidKit.TestKit;

/// <summary>Hexadecimal text in tests.</summary>
public static class Hex
{
    /// <summary>Reads hex; blanks and line ends may group it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="FormatException">The text is not hex.</exception>
    public static byte[] Decode(string text) =>
        Convert.FromHexString(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));

    /// <summary>Writes lower-case hex.</summary>
    /// <param name="bytes">The bytes; nothing secret, for the text may be shown.</param>
    /// <returns>The text.</returns>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
