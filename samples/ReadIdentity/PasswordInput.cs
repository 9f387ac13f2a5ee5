using System.Security.Cryptography;
using EidKit.Protocols.Pace;

namespace ReadIdentity;

/// <summary>Asks for a password: without echo at a terminal, or as a line of redirected standard input. It never becomes a <c>string</c>.</summary>
internal static class PasswordInput
{
    private const int MaximumLength = 64;

    /// <summary>Gives the password that was typed; null if nothing was.</summary>
    /// <exception cref="ArgumentException">It is not a password of this kind.</exception>
    public static Password? Read(PasswordKind kind, string prompt)
    {
        Span<char> digits = stackalloc char[MaximumLength];
        try
        {
            int length = Console.IsInputRedirected ? ReadLine(digits) : ReadKeys(digits, prompt);
            return length == 0 ? null : Make(kind, digits[..length]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(digits));
        }
    }

    private static Password Make(PasswordKind kind, ReadOnlySpan<char> digits) => kind switch
    {
        PasswordKind.Pin => Password.Pin(digits),
        PasswordKind.Can => Password.Can(digits),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int ReadLine(Span<char> digits)
    {
        using Stream input = Console.OpenStandardInput();
        int length = 0;
        for (int b = input.ReadByte(); b is not (-1 or '\n'); b = input.ReadByte())
        {
            if (b != '\r' && length < digits.Length)
            {
                digits[length++] = (char)b;
            }
        }

        return length;
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
            else if (length < digits.Length)
            {
                digits[length++] = key.KeyChar;
            }
        }

        Console.Error.WriteLine();
        return length;
    }
}
