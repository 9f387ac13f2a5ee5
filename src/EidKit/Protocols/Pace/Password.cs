using EidKit.Crypto;

namespace EidKit.Protocols.Pace;

/// <summary>A password for PACE, in a buffer that is zeroed when disposed.</summary>
/// <remarks>Digits are copied in, so the caller clears the original. No <c>string</c> is needed: nobody can clear one.</remarks>
public sealed class Password : IDisposable
{
    /// <summary>Length of the PIN in digits.</summary>
    public const int PinLength = 6;

    /// <summary>Length of the transport PIN of the letter in digits; it can only be changed to a PIN.</summary>
    public const int TransportPinLength = 5;

    /// <summary>Length of the card access number in digits.</summary>
    public const int CanLength = 6;

    /// <summary>Length of the PIN unblocking key in digits.</summary>
    public const int PukLength = 10;

    private readonly SecretBytes _value;

    private Password(PasswordKind kind, SecretBytes value)
    {
        Kind = kind;
        _value = value;
    }

    /// <summary>Which password it is.</summary>
    public PasswordKind Kind { get; }

    /// <summary>Whether this is a PIN of five digits, which a card accepts for setting the PIN only (TR-03127 §3.3).</summary>
    public bool IsTransportPin => Kind == PasswordKind.Pin && _value.Length == TransportPinLength;

    /// <summary>Whether the holder types it at the reader, so that this object has nothing of it.</summary>
    public bool IsAtReader { get; private init; }

    /// <summary>Stands for a password that the holder types at a reader with its own keypad, which then runs PACE by itself.</summary>
    /// <param name="kind">PIN, CAN or PUK.</param>
    /// <returns>A password without digits; disposing it does nothing.</returns>
    /// <exception cref="ArgumentException">It is another kind, which no reader asks for.</exception>
    public static Password AtReader(PasswordKind kind) => kind is PasswordKind.Pin or PasswordKind.Can or PasswordKind.Puk
        ? new Password(kind, new SecretBytes(0)) { IsAtReader = true }
        : throw new ArgumentException("A reader asks for PIN, CAN or PUK.", nameof(kind));

    /// <summary>Takes a PIN.</summary>
    /// <param name="digits">Six digits, or five of the transport PIN; the caller clears them.</param>
    /// <returns>The password, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">There are not five or six characters, or one is no digit.</exception>
    public static Password Pin(ReadOnlySpan<char> digits) =>
        digits.Length is PinLength or TransportPinLength
            ? FromDigits(PasswordKind.Pin, digits)
            : throw new ArgumentException("A PIN has six digits, a transport PIN five.", nameof(digits));

    /// <summary>Takes a card access number.</summary>
    /// <param name="digits">Six digits; the caller clears them.</param>
    /// <returns>The password, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">There are not six characters, or one is no digit.</exception>
    public static Password Can(ReadOnlySpan<char> digits) =>
        digits.Length == CanLength
            ? FromDigits(PasswordKind.Can, digits)
            : throw new ArgumentException("A CAN has six digits.", nameof(digits));

    /// <summary>Takes a PIN unblocking key.</summary>
    /// <param name="digits">Ten digits; the caller clears them.</param>
    /// <returns>The password, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">There are not ten characters, or one is no digit.</exception>
    public static Password Puk(ReadOnlySpan<char> digits) =>
        digits.Length == PukLength
            ? FromDigits(PasswordKind.Puk, digits)
            : throw new ArgumentException("A PUK has ten digits.", nameof(digits));

    /// <summary>Takes the password that a machine readable zone gives (ICAO 9303-11 §9.7.3).</summary>
    /// <param name="information">Document number and dates; the caller disposes them.</param>
    /// <returns>The password, which the caller disposes: the SHA-1 value of the information, 20 bytes.</returns>
    /// <exception cref="ObjectDisposedException">The information was disposed.</exception>
    public static Password Mrz(MrzInformation information)
    {
        ArgumentNullException.ThrowIfNull(information);
        var hash = new SecretBytes(Hashing.LengthOf(HashKind.Sha1));
        try
        {
            Hashing.Compute(HashKind.Sha1, information.Value, hash.Writable);
            return new Password(PasswordKind.Mrz, hash);
        }
        catch
        {
            hash.Dispose();
            throw;
        }
    }

    /// <summary>Takes a password as the bytes that go into the key derivation, without looking at them.</summary>
    /// <param name="kind">Which password it is.</param>
    /// <param name="value">The bytes, 1 to 64, for digits their ISO 8859-1 codes; the caller clears them.</param>
    /// <returns>The password, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">There are no bytes, more than 64, or the kind is not defined.</exception>
    public static Password FromBytes(PasswordKind kind, ReadOnlySpan<byte> value)
    {
        if (!Enum.IsDefined(kind) || value.Length is 0 or > 64)
        {
            throw new ArgumentException("A password is of one of the four kinds and has 1 to 64 bytes.", nameof(value));
        }

        return new Password(kind, SecretBytes.CopyOf(value));
    }

    /// <summary>Copies the password.</summary>
    /// <returns>A password of its own, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The password was disposed.</exception>
    public Password Copy() => new(Kind, _value.Copy()) { IsAtReader = IsAtReader };

    /// <summary>Zeroes the password; may be called again.</summary>
    public void Dispose() => _value.Dispose();

    /// <summary>Shows the kind only.</summary>
    /// <returns>For example <c>Pin «redacted»</c>.</returns>
    public override string ToString() => IsAtReader ? $"{Kind} at the reader" : $"{Kind} «redacted»";

    /// <summary>The bytes that go into the key derivation, and for a new PIN into RESET RETRY COUNTER.</summary>
    internal ReadOnlySpan<byte> Value => _value.Span;

    private static Password FromDigits(PasswordKind kind, ReadOnlySpan<char> digits)
    {
        if (digits.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            throw new ArgumentException("A password has digits only.", nameof(digits));
        }

        var value = new SecretBytes(digits.Length);
        for (int i = 0; i < digits.Length; i++)
        {
            value.Writable[i] = (byte)digits[i];
        }

        return new Password(kind, value);
    }
}
