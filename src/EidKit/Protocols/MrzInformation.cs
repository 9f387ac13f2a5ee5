using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Protocols;

/// <summary>
/// The parts of a machine readable zone that its password is made of: document number, date of birth and date of expiry, each with its check
/// digit (ICAO 9303-11 §4.3.2), in a buffer that is zeroed when disposed.
/// </summary>
/// <remarks>Whoever knows them opens the document: treat them like a password. Characters are copied in, so the caller clears the original.</remarks>
public sealed class MrzInformation : IDisposable
{
    private const char Filler = '<';
    private const int PrincipalNumberLength = 9;
    private const int LongestNumber = 22;
    private const int DateLength = 6;
    private const int LongestInformation = PrincipalNumberLength + LongestRest + DateLength + DateLength + 3;

    /// <summary>The optional data of TD1 from end to end; their last character is the check digit.</summary>
    private const int LongestRest = 15;

    private readonly SecretBytes _value;

    private MrzInformation(ReadOnlySpan<char> information)
    {
        _value = new SecretBytes(information.Length);
        for (int i = 0; i < information.Length; i++)
        {
            _value.Writable[i] = (byte)information[i];
        }
    }

    /// <summary>Takes the whole machine readable zone of a document of size TD1, TD2 or TD3.</summary>
    /// <param name="zone">
    /// Three lines of 30 characters, two of 36 or two of 44, with nothing between them; the caller clears them. A document number that is longer
    /// than nine characters goes on in the optional data of TD1 and TD2.
    /// </param>
    /// <returns>The information, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">
    /// The zone has another length, or characters other than A–Z, 0–9 and &lt;, or one of the three check digits is wrong. The check digit over
    /// everything is not looked at, since no password depends on it.
    /// </exception>
    public static MrzInformation FromZone(ReadOnlySpan<char> zone)
    {
        MrzLayout layout = MrzLayout.OfLength(zone.Length)
            ?? throw new ArgumentException("A machine readable zone has 3 × 30, 2 × 36 or 2 × 44 characters.", nameof(zone));
        RequireCharacters(zone, nameof(zone));
        Span<char> information = stackalloc char[LongestInformation];
        try
        {
            int length = 0;
            Append(information, ref length, zone.Slice(layout.Number, PrincipalNumberLength));
            ReadOnlySpan<char> rest = RestOfNumber(zone, layout);
            Append(information, ref length, rest.IsEmpty ? zone.Slice(layout.Number + PrincipalNumberLength, 1) : rest);
            RequireCheckDigit(information[..length], nameof(zone));
            Append(information, ref length, zone.Slice(layout.DateOfBirth, DateLength + 1));
            RequireCheckDigit(zone.Slice(layout.DateOfBirth, DateLength + 1), nameof(zone));
            Append(information, ref length, zone.Slice(layout.DateOfExpiry, DateLength + 1));
            RequireCheckDigit(zone.Slice(layout.DateOfExpiry, DateLength + 1), nameof(zone));
            return new MrzInformation(information[..length]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(information));
        }
    }

    /// <summary>Takes the three values as they stand in the zone, and computes their check digits.</summary>
    /// <param name="documentNumber">The whole document number, 1 to 22 characters, with fillers at its end or without; the caller clears it.</param>
    /// <param name="dateOfBirth">Six characters YYMMDD, &lt; where a part is unknown; the caller clears them.</param>
    /// <param name="dateOfExpiry">Six characters YYMMDD; the caller clears them.</param>
    /// <returns>The information, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">A value has another length, or characters other than A–Z, 0–9 and &lt;.</exception>
    public static MrzInformation FromFields(ReadOnlySpan<char> documentNumber, ReadOnlySpan<char> dateOfBirth, ReadOnlySpan<char> dateOfExpiry)
    {
        RequireCharacters(documentNumber, nameof(documentNumber));
        RequireCharacters(dateOfBirth, nameof(dateOfBirth));
        RequireCharacters(dateOfExpiry, nameof(dateOfExpiry));
        ReadOnlySpan<char> number = documentNumber.TrimEnd(Filler);
        if (number.Length is 0 or > LongestNumber)
        {
            throw new ArgumentException("A document number has 1 to 22 characters.", nameof(documentNumber));
        }

        RequireDate(dateOfBirth, nameof(dateOfBirth));
        RequireDate(dateOfExpiry, nameof(dateOfExpiry));
        Span<char> information = stackalloc char[LongestInformation];
        try
        {
            int length = Math.Max(number.Length, PrincipalNumberLength);
            information[..length].Fill(Filler);
            number.CopyTo(information);
            Append(information, ref length, [MrzCheckDigit.Of(information[..length])]);
            Append(information, ref length, dateOfBirth);
            Append(information, ref length, [MrzCheckDigit.Of(dateOfBirth)]);
            Append(information, ref length, dateOfExpiry);
            Append(information, ref length, [MrzCheckDigit.Of(dateOfExpiry)]);
            return new MrzInformation(information[..length]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(information));
        }
    }

    /// <summary>Zeroes the characters; may be called again.</summary>
    public void Dispose() => _value.Dispose();

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>MRZ information «redacted»</c>.</returns>
    public override string ToString() => "MRZ information «redacted»";

    /// <summary>The characters in ASCII.</summary>
    internal ReadOnlySpan<byte> Value => _value.Span;

    /// <summary>What a long document number has in the optional data, its check digit included; empty if it is not a long one (ICAO 9303-5 §4.2.2).</summary>
    private static ReadOnlySpan<char> RestOfNumber(ReadOnlySpan<char> zone, MrzLayout layout)
    {
        if (zone[layout.Number + PrincipalNumberLength] != Filler || layout.OptionalDataLength == 0)
        {
            return default;
        }

        ReadOnlySpan<char> optional = zone.Slice(layout.OptionalData, layout.OptionalDataLength);
        int end = optional.IndexOf(Filler);
        return end < 0 ? optional : optional[..end];
    }

    private static void Append(Span<char> information, ref int length, ReadOnlySpan<char> part)
    {
        part.CopyTo(information[length..]);
        length += part.Length;
    }

    /// <summary>A filler is no check digit, also where it would stand for zero.</summary>
    private static void RequireCheckDigit(ReadOnlySpan<char> textWithDigit, string name)
    {
        if (MrzCheckDigit.Of(textWithDigit[..^1]) != textWithDigit[^1])
        {
            throw new ArgumentException("A check digit of the machine readable zone is wrong.", name);
        }
    }

    private static void RequireDate(ReadOnlySpan<char> date, string name)
    {
        if (date.Length != DateLength)
        {
            throw new ArgumentException("A date of a machine readable zone has six characters.", name);
        }
    }

    private static void RequireCharacters(ReadOnlySpan<char> text, string name)
    {
        foreach (char c in text)
        {
            if (c is not (Filler or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                throw new ArgumentException("A machine readable zone has the characters A–Z, 0–9 and < only.", name);
            }
        }
    }
}
