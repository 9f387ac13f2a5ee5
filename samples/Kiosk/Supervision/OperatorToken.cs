using System.Security.Cryptography;
using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>Who has it may see the operator's page and restart the worker.</summary>
internal sealed class OperatorToken
{
    /// <summary>In characters; what is shorter could be guessed.</summary>
    public const int ShortestToken = 16;

    private readonly byte[] _digest;
    private readonly string _cookie = SessionTicket.Draw();

    private OperatorToken(string token) => _digest = Digest(token);

    /// <summary>Takes the token of a file, or draws one.</summary>
    /// <param name="file">The file; null to draw.</param>
    /// <param name="drawn">The one that was drawn, to be told once; null if there is a file.</param>
    /// <exception cref="InvalidDataException">The token of the file is too short.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static OperatorToken Load(string? file, out string? drawn)
    {
        drawn = file is null ? SessionTicket.Draw() : null;
        string token = drawn ?? File.ReadAllText(file!).Trim();
        return token.Length >= ShortestToken
            ? new OperatorToken(token)
            : throw new InvalidDataException($"The operator's token has fewer than {ShortestToken} characters.");
    }

    /// <summary>Whether it is the token; takes as long for any other.</summary>
    public bool IsToken(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Digest(given), _digest);

    /// <summary>Gives a browser the cookie that stands for the token.</summary>
    /// <returns>The value; null for a wrong token.</returns>
    public string? Exchange(string? given) => IsToken(given) ? _cookie : null;

    /// <summary>Whether it is the cookie that stands for the token.</summary>
    public bool IsCookie(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Digest(given), Digest(_cookie));

    private static byte[] Digest(string text) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
