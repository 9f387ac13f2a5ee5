using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;

namespace ReadIdentity;

/// <summary>The shortest program that reads a card on site, as it stands in the README.</summary>
internal static class Shortest
{
    public static async Task<string> ReadNameAsync(
        ICardChannel channel, ITerminalCredentials terminal, CscaTrustStore cscaCertificates, char[] digits, CancellationToken ct)
    {
        // README.md
        await using var card = await IdentityCard.ConnectAsync(channel, new IdentityCardOptions { CscaTrustStore = cscaCertificates }, ct);
        using var pin = Password.Pin(digits);
        return await card.ReadAsync(terminal, ReadRequest.All, pin, progress: null, ct) switch
        {
            ReadOutcome.Read { Identity: var holder } => $"{holder.GivenNames} {holder.FamilyNames}",
            ReadOutcome.WrongPassword { TriesLeft: var left } => $"wrong PIN, {left} tries left",
            var other => $"not read: {other.GetType().Name}, {other.PinTry}",
        };
        // end
    }
}
