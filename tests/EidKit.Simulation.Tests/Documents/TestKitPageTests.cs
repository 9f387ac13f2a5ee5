using System.Net;
using System.Net.Sockets;
using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Import;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Readers;
using EidKit.Simulation.Vpcd;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Documents;

/// <summary>The code of <c>docs/test-kit.md</c>; that on recordings is in <see cref="RecordingPageTests"/>.</summary>
public sealed class TestKitPageTests
{
    [Fact]
    public async Task With_Faults_StrikeASession()
    {
        using TestPki pki = TestPki.Create(1, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        using SimulatedCard card = SimulatedCard.Create(Persona.Erika, pki);
        await using var readers = new SimulatedReaders();
        SimulatedReader reader = readers.Add("A");
        reader.Insert(card);

        // docs/test-kit.md
        card.With(Fault.CardRemoved.AtStep("terminal authentication: authenticate"));
        card.With(Fault.StatusWordReplaced(new StatusWord(0x6F00)).AtApdu(5));
        reader.With(Fault.NoAnswer(TimeSpan.FromSeconds(60)).AtStep(PaceFlow.Authenticate.Description));
        reader.With(Fault.ByteChanged(^1).AtRandom(seed: 7, oneIn: 50));
        // end

        await using IdentityCard session = await IdentityCard.ConnectAsync(reader, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(PinState.Unknown, session.PinState);
    }

    [Fact]
    public async Task RemoveAsync_CardInASlot_EndsTheLineToTheReader()
    {
        using TestPki pki = TestPki.Create(1, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        using SimulatedCard card = SimulatedCard.Create(Persona.Erika, pki);
        using var reader = new TcpListener(IPAddress.Loopback, 0);
        reader.Start();
        int port = ((IPEndPoint)reader.LocalEndpoint).Port;
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        // docs/test-kit.md
        await using var slot = new VpcdSlot("127.0.0.1", port);
        await slot.InsertAsync(card, cancellationToken);
        // The program under test reads the card.
        await slot.RemoveAsync();
        // end

        using Socket line = await reader.AcceptSocketAsync(cancellationToken);
        Assert.Equal(0, await line.ReceiveAsync(new byte[1], cancellationToken));
        Assert.False(slot.HasCard);
    }

    [Fact]
    public void FromJson_CardOfAnotherProgram_CanBePlayed()
    {
        using TestPki pki = TestPki.Create(1, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        File.WriteAllText("card.json", """{ "files": [ { "fileId": "0101", "shortFileId": "01", "content": "610413024944" } ] }""");

        // docs/test-kit.md
        CardImage image = CardImage.FromJson(File.ReadAllBytes("card.json"));
        using var card = SimulatedCard.Create(image.SignedBy(pki), pki);
        // end

        Assert.Equal(3, card.PinTries);
    }

    [Fact]
    public void CreateTerminal_OfEachKind_HasTheCertificatesThatAreWanted()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        // docs/test-kit.md
        using TestPki pki = TestPki.Create(seed: 1, time);
        using SimulatedCard card = SimulatedCard.Create(Persona.Erika, pki);

        TestTerminal shop = pki.CreateTerminal(new() { Number = 2, Chat = Chat.For(AuthenticationTerminalRights.AgeVerification), Sector = 5 });
        TestTerminal late = pki.CreateTerminal(new() { DvFault = TestCertificateFault.Expired });
        TestTerminal border = pki.CreateTerminal(new() { Chat = Chat.For(InspectionSystemRights.ReadFingerprints), CvcaGeneration = 3 });

        using var credentials = new InMemoryTerminalCredentials(
            new TerminalCertificates(shop.Certificate, shop.Pool) { Description = shop.Description, FirstSectorKey = shop.FirstSectorKey }, shop.CopyKey());
        // end

        Assert.Equal(TerminalType.AuthenticationTerminal, shop.Certificate.Chat.Type);
        Assert.True(late.Pool[^1].ExpirationDate < pki.Today);
        Assert.Equal(TerminalType.InspectionSystem, border.Certificate.Chat.Type);
        Assert.Equal(3, card.PinTries);
    }
}
