using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Which rights a terminal announces to the card, by MSE:Set AT before any password.</summary>
public class IdentityCardRightsTests
{
    private static readonly ReadRequest MoreThanAllowed = ReadRequest.For(EidDataGroup.GivenNames, EidDataGroup.FamilyNames) with
    {
        MinimumAge = 18,
        Pseudonym = true,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_RightsOfTerminalOrVerifierAreFewer_AnnouncesOnlyThose(bool isTerminalLimited)
    {
        using var setup = new CardOnReader();
        TerminalCertificates certificates = Limit(setup, isTerminalLimited, AuthenticationTerminalRights.ReadDataGroup4);
        using var terminal = new InMemoryTerminalCredentials(certificates, setup.Pki.CopyTerminalKey());
        (Chat? announced, Identity identity) = await ReadAsync(setup, terminal, MoreThanAllowed);
        Assert.Equal(Chat.For(AuthenticationTerminalRights.ReadDataGroup4), announced);
        Assert.Equal("ERIKA", identity.GivenNames);
        Assert.Null(identity.FamilyNames);
    }

    [Fact]
    public async Task ReadAsync_EveryRightButFewWanted_AnnouncesTheWantedOnes()
    {
        using var setup = new CardOnReader();
        (Chat? announced, _) = await ReadAsync(setup, setup.Terminal, MoreThanAllowed);
        const AuthenticationTerminalRights expected = AuthenticationTerminalRights.ReadDataGroup4 | AuthenticationTerminalRights.ReadDataGroup5
            | AuthenticationTerminalRights.AgeVerification | AuthenticationTerminalRights.RestrictedIdentification;
        Assert.Equal(Chat.For(expected), announced);
    }

    /// <summary>What the trust point of the card allows is known to nobody but the card: the terminal is told that it is refused.</summary>
    [Fact]
    public async Task ReadAsync_CanThatTheTrustPointDoesNotAllow_IsTerminalRefused()
    {
        using var setup = new CardOnReader(alter: (chip, pki) => chip with
        {
            Verifier = new CvcVerifier(
                [pki.Issue(new() { Holder = pki.Cvca, Issuer = pki.Cvca, Chat = pki.CvcaCertificate.Chat.Without(AuthenticationTerminalRights.CanAllowed) })], pki.Today),
        });
        await using IdentityCard card = await setup.ConnectAsync();

        ReadOutcome outcome = await card.ReadAsync(setup.Terminal, MoreThanAllowed, setup.Can, cancellationToken: Token);

        Assert.Equal(
            new ReadOutcome.TerminalRefused(StatusWord.SecurityStatusNotSatisfied, TerminalAuthenticationFlow.Authenticate.Description.FullName), outcome);
    }

    private static TerminalCertificates Limit(CardOnReader setup, bool isTerminalLimited, AuthenticationTerminalRights rights) => isTerminalLimited
        ? setup.Certificates with
        {
            Terminal = setup.Pki.Issue(new() { Holder = setup.Pki.Terminal, Issuer = setup.Pki.Dv, Chat = Chat.For(rights) }),
        }
        : setup.Certificates with
        {
            Pool = [setup.Pki.Issue(new() { Holder = setup.Pki.Dv, Issuer = setup.Pki.Cvca, Chat = Chat.For(rights, setup.Pki.DvCertificate.Chat.Role) })],
        };

    private static async Task<(Chat? Announced, Identity Identity)> ReadAsync(CardOnReader setup, ITerminalCredentials terminal, ReadRequest request)
    {
        await using IdentityCard card = await setup.ConnectAsync();
        Chat? announced = null;
        setup.Channel!.Alter = (command, response) =>
        {
            announced = PaceFlow.Select.Description.Matches(command) ? PaceFlow.Select.DecodeCommand(command).Chat : announced;
            return response;
        };
        ReadOutcome outcome = await card.ReadAsync(terminal, request, setup.Pin, cancellationToken: Token);
        return (announced, Assert.IsType<ReadOutcome.Read>(outcome).Identity);
    }
}
