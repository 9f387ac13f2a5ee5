using System.Buffers;
using System.Security.Cryptography;

namespace EidKit.Recordings.Redaction;

/// <summary>Replaces values by pseudonyms of equal length that have the same form.</summary>
internal sealed class ValueReplacement(Pseudonyms pseudonyms)
{
    private const byte UncompressedPoint = 0x04;
    private const int DateLength = 8;
    private const int StoredBlockHeader = 5;
    private static readonly SearchValues<byte> DateCharacters = SearchValues.Create(" 0123456789"u8);

    public void Replace(Span<byte> value, Treatment treatment)
    {
        if (value.IsEmpty)
        {
            return;
        }

        switch (treatment)
        {
            case Treatment.Text:
                ReplaceText(value);
                break;
            case Treatment.Date:
                ReplaceDate(value);
                break;
            case Treatment.Digits:
                ReplaceDigits(value);
                break;
            case Treatment.Sex:
                value[0] = pseudonyms.Make(value, 0, 1)[0] < 0x80 ? (byte)'F' : (byte)'M';
                ReplaceBytes(value[1..]);
                break;
            case Treatment.Integer:
                ReplaceBytes(value);
                value[0] = (byte)(value[0] & 0x7F | 0x01);
                break;
            case Treatment.BitString:
                ReplacePoint(value[1..]);
                break;
            case Treatment.Point:
                ReplacePoint(value);
                break;
            case Treatment.CompressedText:
                ReplaceCompressed(value);
                break;
            default:
                ReplaceBytes(value);
                break;
        }
    }

    public void ReplaceBytes(Span<byte> value)
    {
        Span<byte> before = value.Length <= 64 ? stackalloc byte[value.Length] : new byte[value.Length];
        value.CopyTo(before);
        int attempt = 0;
        do
        {
            pseudonyms.Make(before, attempt++, value.Length).CopyTo(value);
        }
        while (value.Length > 1 && value.SequenceEqual(before));
        CryptographicOperations.ZeroMemory(before);
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    private static bool IsPacked(ReadOnlySpan<byte> value)
    {
        foreach (byte b in value)
        {
            if (b >> 4 > 9 || (b & 0x0F) > 9)
            {
                return false;
            }
        }

        return true;
    }

    private void ReplacePoint(Span<byte> value)
    {
        bool isPoint = value.Length > 1 && value[0] == UncompressedPoint && value.Length % 2 == 1;
        ReplaceBytes(isPoint ? value[1..] : value);
    }

    private void ReplaceText(Span<byte> value) => TextReplacement.Replace(value, pseudonyms.Make(value, 0, value.Length));

    private void ReplaceDigits(Span<byte> value)
    {
        byte[] noise = pseudonyms.Make(value, 0, value.Length);
        if (!value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            TextReplacement.Replace(value, noise);
        }
        else if (IsPacked(value))
        {
            for (int i = 0; i < value.Length; i++)
            {
                value[i] = (byte)(Other(value[i] >> 4, noise[i] >> 4) << 4 | Other(value[i] & 0x0F, noise[i] & 0x0F));
            }
        }
        else
        {
            ReplaceBytes(value);
        }

        static int Other(int digit, int chance) => (digit + 1 + chance % 9) % 10;
    }

    /// <summary>A day of the years 1930 to 1999 as far as the date is known; what is not a date is text.</summary>
    private void ReplaceDate(Span<byte> value)
    {
        if (value.Length != DateLength || value.ContainsAnyExcept(DateCharacters))
        {
            ReplaceText(value);
            return;
        }

        Span<byte> before = stackalloc byte[DateLength];
        value.CopyTo(before);
        for (int attempt = 0; attempt == 0 || value.SequenceEqual(before) && before.ContainsAnyInRange((byte)'0', (byte)'9'); attempt++)
        {
            byte[] chance = pseudonyms.Make(before, attempt, 3);
            int year = 1930 + chance[0] % 70;
            int month = 1 + chance[1] % 12;
            int day = 1 + chance[2] % 28;
            Write(value[..4], before, year);
            Write(value[4..6], before[4..], month);
            Write(value[6..], before[6..], day);
        }

        static void Write(Span<byte> part, ReadOnlySpan<byte> before, int number)
        {
            for (int i = part.Length - 1; i >= 0; i--, number /= 10)
            {
                part[i] = IsDigit(before[i]) ? (byte)('0' + number % 10) : before[i];
            }
        }
    }

    /// <summary>One stored block holds letters without compression (RFC 1951 §3.2.4), so a stream of any length from five bytes on can be made.</summary>
    private void ReplaceCompressed(Span<byte> value)
    {
        if (value.Length < StoredBlockHeader)
        {
            ReplaceBytes(value);
            return;
        }

        int length = value.Length - StoredBlockHeader;
        byte[] noise = pseudonyms.Make(value, 0, length);
        value[0] = 0x01;
        value[1] = (byte)length;
        value[2] = (byte)(length >> 8);
        value[3] = (byte)~value[1];
        value[4] = (byte)~value[2];
        for (int i = 0; i < length; i++)
        {
            value[StoredBlockHeader + i] = (byte)('A' + noise[i] % 26);
        }
    }
}
