using System.Text;

namespace EidKit.Recordings.Redaction;

/// <summary>Replaces each letter and digit of a text by another one of its kind that takes as many bytes in UTF-8.</summary>
internal static class TextReplacement
{
    private static readonly string[] Letters = ["", "", "ÄÖÜÉÈÇÑØ", "ẞẠẼỆỊỌỤỸ", "𐌀𐌁𐌂𐌃𐌄𐌅𐌆𐌇"];

    /// <summary>Replaces a text in its place; bytes that are no UTF-8 become others that are none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="noise">As many random bytes.</param>
    public static void Replace(Span<byte> text, ReadOnlySpan<byte> noise)
    {
        for (int at = 0; at < text.Length;)
        {
            bool isValid = Rune.DecodeFromUtf8(text[at..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (!isValid)
            {
                text.Slice(at, length).Fill(0xFF);
            }
            else if (rune.IsAscii)
            {
                text[at] = ReplaceAscii(text[at], noise[at]);
            }
            else
            {
                Rune[] choice = [.. Letters[length].EnumerateRunes().Where(r => r != rune)];
                choice[noise[at] % choice.Length].EncodeToUtf8(text[at..]);
            }

            at += length;
        }
    }

    private static byte ReplaceAscii(byte letter, byte chance) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => Other(letter, (byte)'0', 10, chance),
        >= (byte)'A' and <= (byte)'Z' => Other(letter, (byte)'A', 26, chance),
        >= (byte)'a' and <= (byte)'z' => Other(letter, (byte)'a', 26, chance),
        _ => letter,
    };

    private static byte Other(byte letter, byte first, int count, byte chance) =>
        (byte)(first + (letter - first + 1 + chance % (count - 1)) % count);
}
