using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EidKit.Protocols.Pace;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Terminals;

/// <summary>Asks for passwords: without echo at a keyboard, or a line each from redirected standard input. They never become a <c>string</c>.</summary>
internal sealed class SecretInput(ToolConsole console, TextTable texts)
{
    private const int BufferLength = 64;
    private const char ControlC = '\u0003';

    /// <summary>Asks for a password until it has the right form; redirected input is asked once.</summary>
    /// <returns>The password, which the caller disposes.</returns>
    /// <exception cref="ToolException">None was given, or redirected input has another form.</exception>
    /// <exception cref="OperationCanceledException">Whoever was asked pressed Ctrl+C or the escape key.</exception>
    public Password Ask(PasswordKind kind, string questionKey)
    {
        Span<char> digits = stackalloc char[BufferLength];
        try
        {
            while (true)
            {
                ReadOnlySpan<char> typed = digits[..Read(digits, questionKey)];
                if (Complain(kind, typed) is not { } complaint)
                {
                    return Make(kind, typed);
                }

                TellOrThrow(complaint);
            }
        }
        finally
        {
            Clear(digits);
        }
    }

    /// <summary>Asks for a new PIN, at a keyboard twice.</summary>
    /// <returns>The PIN, which the caller disposes.</returns>
    /// <exception cref="ToolException">None was given, or redirected input has another form.</exception>
    /// <exception cref="OperationCanceledException">Whoever was asked pressed Ctrl+C or the escape key.</exception>
    public Password AskNewPin()
    {
        Span<char> digits = stackalloc char[BufferLength];
        Span<char> again = stackalloc char[BufferLength];
        try
        {
            while (true)
            {
                ReadOnlySpan<char> typed = digits[..Read(digits, "ask.new-pin")];
                string? complaint = typed.Length == Password.PinLength && IsDigits(typed) ? null : "secret.new-pin-form";
                if (complaint is null && !console.IsInputRedirected && !IsSame(typed, again[..Read(again, "ask.new-pin-again")]))
                {
                    complaint = "secret.pins-differ";
                }

                if (complaint is null)
                {
                    return Password.Pin(typed);
                }

                TellOrThrow(complaint);
            }
        }
        finally
        {
            Clear(digits);
            Clear(again);
        }
    }

    private static bool IsSame(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(first), MemoryMarshal.AsBytes(second));

    private static void Clear(Span<char> digits) => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(digits));

    private static bool IsDigits(ReadOnlySpan<char> typed) => typed.IndexOfAnyExceptInRange('0', '9') < 0;

    private static string? Complain(PasswordKind kind, ReadOnlySpan<char> typed)
    {
        bool fits = kind switch
        {
            PasswordKind.Pin => typed.Length is Password.PinLength or Password.TransportPinLength,
            PasswordKind.Can => typed.Length == Password.CanLength,
            _ => typed.Length == Password.PukLength,
        };
        return fits && IsDigits(typed) ? null : "secret.form." + kind;
    }

    private static Password Make(PasswordKind kind, ReadOnlySpan<char> digits) => kind switch
    {
        PasswordKind.Pin => Password.Pin(digits),
        PasswordKind.Can => Password.Can(digits),
        PasswordKind.Puk => Password.Puk(digits),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private void TellOrThrow(string complaint)
    {
        if (console.IsInputRedirected)
        {
            throw new ToolException(ExitStatus.Usage, texts[complaint], texts["secret.next"]);
        }

        console.Error.WriteLine(texts[complaint]);
    }

    /// <summary>Gives how many characters were typed; more than fit count as one too many for any password.</summary>
    private int Read(Span<char> digits, string questionKey)
    {
        int length = console.IsInputRedirected ? ReadLine(digits) : ReadKeys(digits, texts[questionKey]);
        return length > 0 || !console.IsInputRedirected
            ? length
            : throw new ToolException(ExitStatus.Usage, texts["secret.none"], texts["secret.next"]);
    }

    private int ReadLine(Span<char> digits)
    {
        int length = 0;
        for (int b = console.Input.ReadByte(); b is not (-1 or '\n'); b = console.Input.ReadByte())
        {
            if (b != '\r' && length < digits.Length)
            {
                digits[length++] = (char)b;
            }
        }

        return length;
    }

    private int ReadKeys(Span<char> digits, string question)
    {
        console.Error.Write(question);
        int length = 0;
        for (ConsoleKeyInfo key = console.ReadKey(); key.Key != ConsoleKey.Enter; key = console.ReadKey())
        {
            if (key.KeyChar == ControlC || key.Key == ConsoleKey.Escape)
            {
                console.Error.WriteLine();
                throw new OperationCanceledException();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                length = Math.Max(0, length - 1);
            }
            else if (key.KeyChar != '\0' && length < digits.Length)
            {
                digits[length++] = key.KeyChar;
            }
        }

        console.Error.WriteLine();
        return length;
    }
}
