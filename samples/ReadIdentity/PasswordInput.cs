using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EidKit.Protocols.Pace;

namespace ReadIdentity;

/// <summary>Asks for a password: without echo at a terminal, or as a line of redirected standard input. It never becomes a <c>string</c>.</summary>
internal static class PasswordInput
{
    /// <summary>More than any password has, so that a longer line is refused and not cut.</summary>
    private const int MaximumLength = 64;

    /// <summary>Gives the password that was typed; null if nothing was.</summary>
    /// <exception cref="ArgumentException">It is not a password of this kind.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was typed so far is cleared.</exception>
    public static async Task<Password?> ReadAsync(PasswordKind kind, string prompt, CancellationToken cancellationToken)
    {
        char[] digits = GC.AllocateUninitializedArray<char>(MaximumLength, pinned: true);
        try
        {
            // A read of the console can't be ended: it is left behind, for the program ends after that.
            int length = await Task.Run(() => Console.IsInputRedirected ? ReadLine(digits) : ReadKeys(digits, prompt), cancellationToken)
                .WaitAsync(cancellationToken);
            return length == 0 ? null : Make(kind, digits.AsSpan(0, length));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(digits.AsSpan()));
        }
    }

    private static Password Make(PasswordKind kind, ReadOnlySpan<char> digits) => kind switch
    {
        PasswordKind.Pin => Password.Pin(digits),
        PasswordKind.Can => Password.Can(digits),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Reads a line without the byte order mark that some programs put before it, and without blanks around it.</summary>
    private static int ReadLine(Span<char> digits)
    {
        using Stream input = Console.OpenStandardInput();
        int length = 0;
        for (int b = input.ReadByte(); b is not (-1 or '\n') && length < digits.Length; b = input.ReadByte())
        {
            digits[length++] = (char)b;
        }

        ReadOnlySpan<char> line = digits[..length];
        line = (line.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? line[3..] : line).Trim();
        line.CopyTo(digits);
        return line.Length;
    }

    private static int ReadKeys(Span<char> digits, string prompt)
    {
        Console.Error.Write(prompt);
        int length = 0;
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                length = Math.Max(0, length - 1);
            }
            else if (char.IsAsciiDigit(key.KeyChar) && length < digits.Length)
            {
                digits[length++] = key.KeyChar;
            }
        }

        Console.Error.WriteLine();
        return length;
    }
}
