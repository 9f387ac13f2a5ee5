namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>One way in which a secret can lie in memory.</summary>
/// <param name="Name">What way.</param>
/// <param name="Bytes">What to look for.</param>
/// <param name="DigitWidth">
/// For digits as text: how many bytes a character has. Digits in the middle of a longer number are not counted, for a browser has many
/// counters and times, and any six digits occur in them by chance. 0 for anything else.
/// </param>
internal sealed record SecretShape(string Name, byte[] Bytes, int DigitWidth = 0)
{
    public bool IsIn(ReadOnlySpan<byte> memory)
    {
        for (int start = 0; memory[start..].IndexOf(Bytes) is >= 0 and var offset; start += offset + 1)
        {
            if (DigitWidth == 0 || IsWholeNumber(memory, start + offset))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWholeNumber(ReadOnlySpan<byte> memory, int position)
    {
        int before = position - DigitWidth;
        int after = position + Bytes.Length;
        return !(before >= 0 && char.IsAsciiDigit((char)memory[before])) && !(after < memory.Length && char.IsAsciiDigit((char)memory[after]));
    }
}
