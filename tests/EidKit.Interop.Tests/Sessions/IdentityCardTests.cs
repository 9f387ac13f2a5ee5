using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;

namespace EidKit.Interop.Tests.Sessions;

/// <summary>Our terminal on a card that was not written here, personalised with our security files and key.</summary>
public sealed class IdentityCardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, SymmetricCipher> Suites => new()
    {
        { "brainpoolP256r1", SymmetricCipher.Aes128 },
        { "brainpoolP256r1", SymmetricCipher.Aes192 },
        { "brainpoolP384r1", SymmetricCipher.Aes256 },
        { "brainpoolP512r1", SymmetricCipher.Aes256 },
        { "secp256r1", SymmetricCipher.Aes128 },
        { "secp521r1", SymmetricCipher.Aes256 },
    };

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task ReadAsync_Vicc_ReadsItsDataAndVerifiesTheChip(string curve, SymmetricCipher cipher)
    {
        EcGroup group = EcGroup.All.Single(g => g.Name == curve);
        using var peerPki = new PeerPki(curve == "secp256r1" ? "prime256v1" : curve);
        using var pki = TestPki.Create(1, TimeProvider.System, group);
        string[] files = WriteCardFiles(peerPki.Folder, pki, cipher);
        using VpcdListener listener = VpcdListener.Start(0);
        using var vicc = ViccProcess.Start(listener.Port, ["--cvca", peerPki.CvcaPath, .. files]);
        var options = new IdentityCardOptions { CscaTrustStore = CscaTrustStore.Decode(pki.CscaCertificate.Span) };
        await using IdentityCard card = await IdentityCard.ConnectAsync(await listener.AcceptAsync(Token), options, Token);
        using InMemoryTerminalCredentials terminal = Credentials(peerPki);
        using var pin = Password.FromBytes(PasswordKind.Pin, ViccProcess.Pin);

        ReadOutcome outcome = await card.ReadAsync(terminal, ReadRequest.All, pin, progress: null, Token);

        Assert.True(outcome is ReadOutcome.Read, $"{outcome.GetType().Name}: {vicc.Describe()}");
        Identity identity = ((ReadOutcome.Read)outcome).Identity;
        Assert.Equal("ERIKA", identity.GivenNames);
        Assert.Equal("MUSTERMANN", identity.FamilyNames);
        Assert.True(identity.Proof.IsChipVerified);
        Assert.All(
            (EidDataGroup[])[EidDataGroup.GivenNames, EidDataGroup.FamilyNames, EidDataGroup.DateOfBirth, EidDataGroup.PlaceOfResidence],
            dataGroup => Assert.IsType<DataGroupAnswer.Read>(identity.DataGroups[dataGroup]));
    }

    [Fact]
    public async Task ReadAsync_ViccOfAnotherCountry_IsNotGenuine()
    {
        using var peerPki = new PeerPki();
        using var pki = TestPki.Create(1, TimeProvider.System);
        using var stranger = TestPki.Create(2, TimeProvider.System);
        using VpcdListener listener = VpcdListener.Start(0);
        using var vicc = ViccProcess.Start(listener.Port, ["--cvca", peerPki.CvcaPath, .. WriteCardFiles(peerPki.Folder, stranger, SymmetricCipher.Aes128)]);
        var options = new IdentityCardOptions { CscaTrustStore = CscaTrustStore.Decode(pki.CscaCertificate.Span) };
        await using IdentityCard card = await IdentityCard.ConnectAsync(await listener.AcceptAsync(Token), options, Token);
        using InMemoryTerminalCredentials terminal = Credentials(peerPki);
        using var pin = Password.FromBytes(PasswordKind.Pin, ViccProcess.Pin);

        ReadOutcome outcome = await card.ReadAsync(terminal, ReadRequest.All, pin, progress: null, Token);

        Assert.IsType<ReadOutcome.ChipNotGenuine>(outcome);
        Assert.Equal(PinTryUsage.NotUsed, outcome.PinTry.Usage);
    }

    private static InMemoryTerminalCredentials Credentials(PeerPki pki) => InMemoryTerminalCredentials.FromPkcs8(
        new TerminalCertificates(CvCertificate.Decode(pki.Terminal), [CvCertificate.Decode(pki.Dv)])
        {
            Description = CertificateDescription.Decode(pki.Description),
        },
        pki.TerminalKey);

    /// <summary>Writes the security files and the key of a card of ours, for the other card to take.</summary>
    private static string[] WriteCardFiles(string folder, TestPki pki, SymmetricCipher cipher)
    {
        using Chip chip = ChipPersonalization.Personalize(Persona.Erika, pki, new CardOptions { Cipher = cipher });
        using SecretBytes key = Pkcs8.Encode(chip.ChipKeys[0].Key);
        return
        [
            "--ca-key", Write("ca.pkcs8", key.Span.ToArray()),
            "--ef-cardaccess", Write("card.access", chip.MasterFile.FindByShortId(0x1C)!.Content),
            "--ef-cardsecurity", Write("card.security", chip.MasterFile.FindByShortId(0x1D)!.Content),
        ];

        string Write(string name, byte[] content)
        {
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, content);
            return path;
        }
    }
}
