using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Sessions;
using EidKit.Simulation.Pki;
using CardAccess = EidKit.SecurityInfos.CardAccess;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>Reads EF.ChipSecurity after terminal authentication, step by step: a session has no use for the file.</summary>
internal static class ChipSecurityReading
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FileReadResult> ReadAsync(
        SimulatedCard card, Password pin, TestPki pki, IdentityCardOptions options, AuthenticationTerminalRights rights)
    {
        await using var connection = new CardConnection(card.Connect());
        var exchange = new ProtocolExchange(connection, options);
        CvCertificate certificate = pki.Issue(new() { Holder = pki.Terminal, Issuer = pki.Dv, Chat = Chat.For(rights) });
        using var terminal = new InMemoryTerminalCredentials(new TerminalCertificates(certificate, []), pki.CopyTerminalKey());
        FileReadResult file = await TransparentFile.ReadAsync(connection, FileReference.ByFileId(0x011C), Token);
        var cardAccess = CardAccess.Decode(file.Content.Span);
        var pace = new PaceDriver(exchange, cardAccess.PaceOffers[0]);
        PaceContext context = Assert.IsType<PaceAttempt.Established>(await pace.RunAsync(pin, Chat.For(rights), isResumed: false, Token)).Context!;
        Assert.True(CertificateChain.TryBuild([context.CurrentCar!], [pki.DvCertificate], certificate, out CertificateChain? chain, out _));
        var authentication = new TerminalAuthenticationDriver(exchange, terminal);
        using TerminalAuthenticationOutcome outcome = await authentication.RunAsync(context, chain, AnnouncedChipKey.Find(cardAccess)!.Group, null, Token);
        return await TransparentFile.ReadAsync(connection, FileReference.ByFileId(0x011B), Token);
    }
}
