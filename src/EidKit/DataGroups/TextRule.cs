using System.Buffers;
using System.Formats.Asn1;
using System.Text;

namespace EidKit.DataGroups;

/// <summary>A string type of the data groups: its ASN.1 type and the characters it allows (TR-03110-4 §2.2.3.1).</summary>
internal sealed class TextRule
{
    private readonly SearchValues<char>? _allowed;

    private TextRule(UniversalTagNumber type, string? allowed)
    {
        Type = type;
        _allowed = allowed is null ? null : SearchValues.Create(allowed);
    }

    /// <summary>UTF8String: every text that Unicode can write.</summary>
    public static TextRule Utf8 { get; } = new(UniversalTagNumber.UTF8String, null);

    /// <summary>ICAOString: capital letters and blanks in a PrintableString.</summary>
    public static TextRule Icao { get; } = new(UniversalTagNumber.PrintableString, "ABCDEFGHIJKLMNOPQRSTUVWXYZ ");

    /// <summary>PrintableString.</summary>
    public static TextRule Printable { get; } = new(
        UniversalTagNumber.PrintableString, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?");

    /// <summary>IA5String: the characters of ASCII.</summary>
    public static TextRule Ia5 { get; } = new(UniversalTagNumber.IA5String, string.Concat(Enumerable.Range(0, 0x80).Select(c => (char)c)));

    /// <summary>NumericString: digits and blanks.</summary>
    public static TextRule Numeric { get; } = new(UniversalTagNumber.NumericString, "0123456789 ");

    /// <summary>The ASN.1 type.</summary>
    public UniversalTagNumber Type { get; }

    /// <summary>Whether all characters of a text are allowed.</summary>
    public bool Allows(string text)
    {
        if (_allowed is not null)
        {
            return !text.AsSpan().ContainsAnyExcept(_allowed);
        }

        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int used) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }

    /// <summary>Gives back a text of a caller that has only allowed characters.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public string Check(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        return Allows(text) ? text : throw new ArgumentException("The text has characters that the standard does not allow.", name);
    }

    /// <summary>Decodes the content of the string object; null if it has characters that are not allowed.</summary>
    public string? Decode(ReadOnlySpan<byte> content)
    {
        if (_allowed is null)
        {
            return System.Text.Unicode.Utf8.IsValid(content) ? System.Text.Encoding.UTF8.GetString(content) : null;
        }

        string text = System.Text.Encoding.Latin1.GetString(content);
        return Allows(text) ? text : null;
    }
}
