using System.Formats.Asn1;
using System.IO.Compression;
using System.Security.Cryptography;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>A longer text, plain or compressed (TR-03110-4 §2.2.3.1, Text; RFC 1951).</summary>
/// <remarks>Decompressed up to <see cref="MaximumLength"/>, so that a small file can't fill the memory. Immutable.</remarks>
public sealed class TextValue
{
    /// <summary>The most bytes of UTF-8 that a compressed text may grow to.</summary>
    public const int MaximumLength = 64 * 1024;

    private const int PlainTag = 1;
    private const int CompressedTag = 2;
    private readonly byte[]? _compressed;

    private TextValue(string text, byte[]? compressed)
    {
        Text = text;
        _compressed = compressed;
    }

    /// <summary>Makes a plain text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentException">The text is no valid Unicode.</exception>
    public TextValue(string text)
        : this(TextRule.Utf8.Check(text, nameof(text)), null)
    {
    }

    /// <summary>The text, exactly as it is.</summary>
    public string Text { get; }

    /// <summary>Whether the card holds the text compressed.</summary>
    public bool IsCompressed => _compressed is not null;

    /// <summary>Makes a text that the card holds compressed.</summary>
    /// <param name="text">The text, at most 65,536 bytes of UTF-8.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentException">The text is no valid Unicode or too long.</exception>
    public static TextValue Compress(string text)
    {
        byte[] plain = System.Text.Encoding.UTF8.GetBytes(TextRule.Utf8.Check(text, nameof(text)));
        if (plain.Length > MaximumLength)
        {
            throw new ArgumentException("The text is too long.", nameof(text));
        }

        // A DeflateStream that was given nothing writes no stream at all.
        if (plain.Length == 0)
        {
            return new TextValue(text, [.. EmptyStream]);
        }

        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(plain);
        }

        CryptographicOperations.ZeroMemory(plain);
        return new TextValue(text, output.ToArray());
    }

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;

    internal static TextValue Read(Asn1Reader reader)
    {
        if (!reader.NextIs(DataGroupAsn1.ContextTag(CompressedTag)))
        {
            return new TextValue(reader.ReadExplicitText(PlainTag, TextRule.Utf8), null);
        }

        Asn1Reader inner = reader.ReadExplicit(CompressedTag);
        byte[] compressed = inner.ReadOctetStringInPlace().ToArray();
        inner.ThrowIfNotEmpty();
        // Room for one byte more than is allowed shows what is too long; a buffer that grows would leave copies behind.
        byte[] plain = new byte[MaximumLength + 1];
        try
        {
            int length = Decompress(compressed, plain) ?? throw inner.Malformed(MalformedReason.InvalidValue);
            if (length > MaximumLength)
            {
                throw inner.Malformed(MalformedReason.WrongLength);
            }

            string text = TextRule.Utf8.Decode(plain.AsSpan(0, length)) ?? throw inner.Malformed(MalformedReason.InvalidText);
            return new TextValue(text, compressed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    internal void Write(AsnWriter writer)
    {
        if (_compressed is null)
        {
            writer.WriteExplicitText(PlainTag, TextRule.Utf8, Text);
            return;
        }

        using (writer.PushSequence(DataGroupAsn1.ContextTag(CompressedTag)))
        {
            writer.WriteOctetString(_compressed);
        }
    }

    /// <summary>One empty block with fixed codes (RFC 1951 §3.2.6).</summary>
    private static ReadOnlySpan<byte> EmptyStream => [0x03, 0x00];

    /// <summary>Decompresses as much as there is room for, and gives its length; null if the data are no DEFLATE stream or end before it does.</summary>
    private static int? Decompress(byte[] compressed, Span<byte> plain)
    {
        using var input = new WatchedInput(compressed);
        using var deflate = new DeflateStream(input, CompressionMode.Decompress);
        int length = 0;
        try
        {
            while (length < plain.Length && deflate.Read(plain[length..]) is > 0 and int count)
            {
                length += count;
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return input.WasExhausted ? null : length;
    }

    /// <summary>Tells a stream that was cut off, of which <see cref="DeflateStream"/> says nothing: only then it asks beyond the end.</summary>
    private sealed class WatchedInput(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public bool WasExhausted { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Watch(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Watch(base.Read(buffer));

        private int Watch(int count)
        {
            WasExhausted |= count == 0;
            return count;
        }
    }
}
