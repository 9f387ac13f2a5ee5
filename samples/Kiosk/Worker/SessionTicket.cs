using System.Security.Cryptography;

namespace Kiosk.Worker;

/// <summary>Lets exactly one browser in: the ticket of the supervisor works once and gives a cookie that only the worker knows.</summary>
internal sealed class SessionTicket
{
    private const int Length = 32;
    private readonly byte[] _ticket;
    private readonly string _cookie = Draw();
    private int _isClaimed;

    public SessionTicket(WorkerSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _ticket = System.Text.Encoding.ASCII.GetBytes(setup.Ticket);
    }

    /// <summary>A browser came with the ticket.</summary>
    public event Action? Claimed;

    public bool IsClaimed => Volatile.Read(ref _isClaimed) != 0;

    /// <summary>Draws 32 random bytes.</summary>
    /// <returns>In base64url.</returns>
    public static string Draw() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Takes the ticket.</summary>
    /// <returns>The value of the cookie; null for another ticket or a second time.</returns>
    public string? Claim(string ticket)
    {
        if (!CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(ticket), _ticket) || Interlocked.Exchange(ref _isClaimed, 1) != 0)
        {
            return null;
        }

        Claimed?.Invoke();
        return _cookie;
    }

    /// <summary>Whether it is the cookie that was given for the ticket.</summary>
    public bool Admits(string? cookie) =>
        IsClaimed
        && cookie is not null
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(cookie), System.Text.Encoding.ASCII.GetBytes(_cookie));
}
