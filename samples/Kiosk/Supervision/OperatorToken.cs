using System.Security.Cryptography;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>Who has it may see the operator's page and restart the worker.</summary>
internal sealed class OperatorToken
{
    /// <summary>In characters; what is shorter could be guessed.</summary>
    public const int ShortestToken = 16;

    private const UnixFileMode OfOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    private readonly byte[] _digest;
    private readonly string _cookie = SessionTicket.Draw();

    private OperatorToken(string token) => _digest = Digest(token);

    /// <summary>Takes the token of a file.</summary>
    /// <exception cref="InvalidDataException">The token is too short, or every user of the system may read or change the file.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static OperatorToken Load(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OfOthers) != 0)
        {
            throw new InvalidDataException("Other users may read or change the file with the operator's token.");
        }

        string token = File.ReadAllText(file).Trim();
        return token.Length >= ShortestToken
            ? new OperatorToken(token)
            : throw new InvalidDataException($"The operator's token has fewer than {ShortestToken} characters.");
    }

    /// <summary>Draws a token.</summary>
    /// <param name="token">The token, to be told once.</param>
    public static OperatorToken Draw(out string token) => new(token = SessionTicket.Draw());

    /// <summary>Whether it is the token; takes as long for any other.</summary>
    public bool IsToken(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Digest(given), _digest);

    /// <summary>Gives a browser the cookie that stands for the token.</summary>
    /// <returns>The value; null for a wrong token.</returns>
    public string? Exchange(string? given) => IsToken(given) ? _cookie : null;

    /// <summary>Whether it is the cookie that stands for the token.</summary>
    public bool IsCookie(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Digest(given), Digest(_cookie));

    private static byte[] Digest(string text) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
