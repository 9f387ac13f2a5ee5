using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Import;
using EidKit.Simulation.Pki;
using EidKit.TestKit;
using Microsoft.Extensions.Time.Testing;
using CardAccess = EidKit.SecurityInfos.CardAccess;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>Every card that other projects published is personalised and read.</summary>
public sealed class PublishedCardTests : IDisposable
{
    private const string Simulator = "simulated-cards/ausweisapp-simulator.json";
    private const string ThirdProfile = "simulated-cards/persosim-profile03.json";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestPki _pki;
    private readonly InMemoryTerminalCredentials _terminal;

    public PublishedCardTests()
    {
        _pki = TestPki.Create(7, _time);
        _terminal = new InMemoryTerminalCredentials(
            new TerminalCertificates(_pki.TerminalCertificate, [_pki.DvCertificate])
            {
                Description = _pki.Description,
                FirstSectorKey = _pki.FirstSectorKey,
                SecondSectorKey = _pki.SecondSectorKey,
            },
            _pki.CopyTerminalKey());
    }

    public static IEnumerable<TheoryDataRow<string>> Names => SharedVectors.Names("simulated-cards/*.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _terminal.Dispose();
        _pki.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCard_GivesEveryFileByteForByte(string name)
    {
        PublishedCard published = SharedVectors.Load<PublishedCard>(name).Content;
        var recorder = new FileRecorder();
        Identity identity = await ReadAsync(ImageOf(name), recorder);

        // What a profile has as plain data only is compared by the hash values of its signer, below.
        Dictionary<EidDataGroup, byte[]> files = published.EIdPlainData is null
            ? published.Files.Where(f => f.Fid.StartsWith("01", StringComparison.Ordinal)).ToDictionary(f => (EidDataGroup)Convert.ToByte(f.Sfi, 16), f => f.Content)
            : recorder.Application.Where(f => f.Value.Count > 0).ToDictionary(f => (EidDataGroup)f.Key, f => f.Value.ToArray());
        Assert.Equal(files.Keys.Order(), identity.Data.Groups);
        Assert.All(files, file => Assert.Equal(file.Value, recorder.Application[file.Key.GetShortFileIdentifier()]));
        Assert.All(files, file => Assert.Equal(file.Value, identity.Data.EncodeFile(file.Key)));
        Assert.Equal(published.EfCardAccess, recorder.MasterFile[0x1C]);
        Assert.Equal(published.EfCardSecurity, recorder.MasterFile[0x1D]);
        Assert.All(
            identity.DataGroups,
            answer => Assert.Equal(files.ContainsKey(answer.Key) ? new DataGroupAnswer.Read() : new DataGroupAnswer.Absent(), answer.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCard_HasTheHashValuesThatItsSignerSigned(string name)
    {
        PublishedCard published = SharedVectors.Load<PublishedCard>(name).Content;
        EidSecurityInfo signed = CardSecurity.DecodeUnverified(published.EfCardSecurity).SecurityInfos.OfType<EidSecurityInfo>().Single();
        Assert.Equal("2.16.840.1.101.3.4.2.4", signed.HashAlgorithm.Oid);
        var recorder = new FileRecorder();
        await ReadAsync(ImageOf(name), recorder);

        // Dates of expiry and birth of the simulator, and the birth of the third profile, are others than when their files were signed.
        int[] changed = name == Simulator ? [3, 8] : name == ThirdProfile ? [8] : [];
        int[] different = [.. signed.DataGroupHashes.Where(h => !IsHash(h, recorder.Application[h.Number])).Select(h => h.Number)];
        Assert.Equal(changed, different);

        // And has groups that the signer did not know.
        int[] unsigned = name == Simulator ? [11, 12, 15, 19, 20, 21, 22] : [];
        Assert.Equal(unsigned, recorder.Application.Where(f => f.Value.Count > 0).Select(f => f.Key).Order().Except(signed.DataGroupHashes.Select(h => h.Number)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCard_GivesTheValuesOfTheFile(string name)
    {
        PublishedCard published = SharedVectors.Load<PublishedCard>(name).Content;
        Identity identity = await ReadAsync(ImageOf(name));

        Assert.Equal(DocumentKind.IdentityCard, identity.DocumentKind);
        Dictionary<string, string?> read = ValuesOf(identity);
        IReadOnlyDictionary<string, string> expected = published.EIdPlainData ?? ValuesOfTheSimulator;
        Assert.All(expected, value => Assert.Equal(value.Value, read[value.Key] ?? ""));
        Assert.True(identity.IsValid);
        Assert.Equal(identity.DateOfBirth!.Value.Latest <= new DateOnly(2008, 3, 1), identity.IsOldEnough);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCard_GivesThePseudonymOfItsKey(string name)
    {
        PublishedCard published = SharedVectors.Load<PublishedCard>(name).Content;
        Identity identity = await ReadAsync(ImageOf(name));

        PublishedKey key = published.RestrictedIdentificationKeys.Single(k => k.KeyId == 1);
        Assert.Equal(13, key.ParameterId);
        Assert.Equal(PseudonymOf(key, _pki.FirstSectorKey), identity.Pseudonym!.First!.Value.ToArray());
        Assert.Equal(PseudonymOf(key, _pki.SecondSectorKey), identity.Pseudonym!.Second!.Value.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCard_ProvesNoMoreThanItCan(string name)
    {
        Identity identity = await ReadAsync(ImageOf(name));

        // The certificate of the CSCA that issued the document signer is not published with the cards.
        Assert.False(identity.Proof.IsChipVerified);
        Assert.False(identity.Proof.ChipTrust.IsVerified);
        Assert.Null(identity.Proof.ChipTrust.DocumentSigner);
        Assert.Null(identity.Proof.Csca);
        Assert.Equal([_pki.DvCertificate, _pki.TerminalCertificate], identity.Proof.CertificateChain.Certificates);
        Assert.Equal(DescriptionVerdict.Matches, identity.Proof.Description);
        Assert.Equal(new DateOnly(2026, 3, 1), identity.Proof.ValidityCheckedOn);
        Assert.Equal(new DateOnly(2008, 3, 1), identity.Proof.ComparedDateOfBirth);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCardWithATrustStore_IsRefusedForItsCsca(string name)
    {
        using SimulatedCard card = Personalize(ImageOf(name));
        IdentityCardOptions options = Options with { CscaTrustStore = CscaTrustStore.Decode(_pki.CscaCertificate.Span) };
        await using IdentityCard session = await IdentityCard.ConnectAsync(card.Connect(), options, Token);
        using var pin = Password.Pin("123456");

        ReadOutcome outcome = await session.ReadAsync(_terminal, ReadRequest.All, pin, cancellationToken: Token);

        // Digest and signature of the document signer are checked before, and hold.
        Assert.Equal(PassiveAuthenticationRefusal.UnknownCsca, Assert.IsType<ReadOutcome.ChipNotGenuine>(outcome).Refusal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCardThatOurSignerSigned_IsVerified(string name)
    {
        var trustStore = CscaTrustStore.Decode(_pki.CscaCertificate.Span);

        Identity identity = await ReadAsync(ImageOf(name).SignedBy(_pki), trustStore: trustStore);

        Assert.True(identity.Proof.IsChipVerified);
        Assert.Equal(_pki.DocumentSignerCertificate.ToArray(), identity.Proof.ChipTrust.DocumentSigner!.Encoded.ToArray());
        Assert.Same(trustStore.Certificates[0], identity.Proof.Csca);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task CheckPasswordAsync_PublishedCard_TakesEachOfItsPasswords(string name)
    {
        PublishedCard published = SharedVectors.Load<PublishedCard>(name).Content;
        using SimulatedCard card = Personalize(ImageOf(name));
        await using IdentityCard session = await IdentityCard.ConnectAsync(card.Connect(), Options, Token);
        foreach ((string kind, string value) in published.Passwords)
        {
            using Password password = PasswordOf(kind, value);
            Assert.IsType<PinResult.Done>(await session.CheckPasswordAsync(password, Token));
        }

        Assert.Equal(published.EIdPlainData is null, published.Passwords.ContainsKey("MRZ"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadFileAsync_PublishedEfChipSecurity_NeedsAPrivilegedTerminal(string name)
    {
        PublishedCard published = SharedVectors.Load<PublishedCard>(name).Content;
        StatusWord missing = published.EfChipSecurity is null ? StatusWord.FileNotFound : StatusWord.SecurityStatusNotSatisfied;

        FileReadResult refused = await ReadChipSecurityAsync(ImageOf(name), AuthenticationTerminalRights.ReadDataGroup1);
        FileReadResult read = await ReadChipSecurityAsync(ImageOf(name), AuthenticationTerminalRights.PrivilegedTerminal);

        Assert.Equal(missing, refused.Status);
        Assert.Equal(published.EfChipSecurity ?? [], read.Content.ToArray());
        Assert.Equal(published.EfChipSecurity is not null, read.IsRead);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReadAsync_PublishedCardAsAFileOfAusweisApp_IsTheSameCard(string name)
    {
        PublishedCard published = SharedVectors.Load<PublishedCard>(name).Content;
        (FileRecorder first, FileRecorder second) = (new FileRecorder(), new FileRecorder());
        Identity described = await ReadAsync(ImageOf(name), first);

        Identity identity = await ReadAsync(CardImage.FromJson(AusweisAppFile.Write(published, first)), second);

        Assert.Equal(first.Application, second.Application);
        Assert.Equal(first.MasterFile[0x1C], second.MasterFile[0x1C]);
        Assert.Equal(first.MasterFile[0x1D], second.MasterFile[0x1D]);
        Assert.Equal(described.Pseudonym!.First!.Value.ToArray(), identity.Pseudonym!.First!.Value.ToArray());
    }

    private static Dictionary<string, string> ValuesOfTheSimulator => new()
    {
        ["dg3"] = "20340630",
        ["dg4"] = "ERIKA",
        ["dg5"] = "MUSTERMANN",
        ["dg6"] = "",
        ["dg7"] = "",
        ["dg8"] = "19840812",
        ["dg9"] = "BERLIN",
        ["dg10"] = "D",
        ["dg13"] = "GABLER",
        ["dg17street"] = "HEIDESTRAẞE 17",
        ["dg17city"] = "KÖLN",
        ["dg17country"] = "D",
        ["dg17zip"] = "51147",
        ["dg18"] = "02760503150000",
    };

    private IdentityCardOptions Options => new() { Random = new SeededRandomSource(8), TimeProvider = _time };

    private static Dictionary<string, string?> ValuesOf(Identity identity)
    {
        Place? place = (identity.PlaceOfResidence?.Places[0] as GeneralPlace.Structured)?.Place;
        return new()
        {
            ["dg3"] = identity.DateOfExpiry?.Encode(),
            ["dg4"] = identity.GivenNames,
            ["dg5"] = identity.FamilyNames,
            ["dg6"] = identity.NomDePlume,
            ["dg7"] = identity.AcademicTitle,
            ["dg8"] = identity.DateOfBirth?.Encode(),
            ["dg9"] = Assert.IsType<GeneralPlace.FreeText>(identity.PlaceOfBirth).Text,
            ["dg10"] = identity.Nationality,
            ["dg13"] = identity.BirthName,
            ["dg17street"] = place?.Street,
            ["dg17city"] = place?.City,
            ["dg17country"] = place?.Country,
            ["dg17zip"] = place?.PostalCode,
            ["dg18"] = identity.Data.CommunityId?.Digits,
        };
    }

    private static bool IsHash(DataGroupHash hash, List<byte> content) => Hashing.Compute(HashKind.Sha224, content.ToArray()).AsSpan().SequenceEqual(hash.Hash.Span);

    /// <summary>Computes the pseudonym by the platform, not by our own arithmetic.</summary>
    private static byte[] PseudonymOf(PublishedKey key, SectorPublicKey sector)
    {
        ReadOnlySpan<byte> point = sector.Resolve().Encoded.Span;
        int length = (point.Length - 1) / 2;
        using var own = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.brainpoolP256r1,
            D = key.PrivateKey,
            Q = new ECPoint { X = key.PublicKey[1..(1 + length)], Y = key.PublicKey[(1 + length)..] },
        });
        using var peer = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.brainpoolP256r1,
            Q = new ECPoint { X = point[1..(1 + length)].ToArray(), Y = point[(1 + length)..].ToArray() },
        });
        return SHA256.HashData(own.DeriveRawSecretAgreement(peer.PublicKey));
    }

    private static CardImage ImageOf(string name) => CardImage.FromJson(File.ReadAllBytes(Path.Combine(SharedVectors.Folder, name)));

    private static Password PasswordOf(string name, ReadOnlySpan<char> value) => name switch
    {
        "MRZ" => PasswordOfZone(value),
        "CAN" => Password.Can(value),
        "PIN" => Password.Pin(value),
        "PUK" => Password.Puk(value),
        _ => throw new InvalidOperationException($"There is no password {name}."),
    };

    private static Password PasswordOfZone(ReadOnlySpan<char> zone)
    {
        using MrzInformation information = MrzInformation.FromZone(zone);
        return Password.Mrz(information);
    }

    private SimulatedCard Personalize(CardImage image) => SimulatedCard.Create(image, _pki, new CardOptions { Random = new SeededRandomSource(11) });

    private async Task<FileReadResult> ReadChipSecurityAsync(CardImage image, AuthenticationTerminalRights rights)
    {
        using SimulatedCard card = Personalize(image);
        using Password pin = Password.Pin("123456");
        return await ChipSecurityReading.ReadAsync(card, pin, _pki, Options, rights);
    }

    private async Task<Identity> ReadAsync(CardImage image, FileRecorder? recorder = null, CscaTrustStore? trustStore = null)
    {
        using SimulatedCard card = Personalize(image);
        IdentityCardOptions options = Options with { Observer = recorder, CscaTrustStore = trustStore };
        await using IdentityCard session = await IdentityCard.ConnectAsync(card.Connect(), options, Token);
        Assert.Equal(CardKind.GermanEid, session.Kind);
        using Password pin = Password.Pin("123456");
        ReadRequest request = ReadRequest.All with
        {
            MinimumAge = 18,
            CheckValidityOn = new DateOnly(2026, 3, 1),
            Pseudonym = true,
            AcceptUnverifiedChip = trustStore is null,
        };
        ReadOutcome outcome = await session.ReadAsync(_terminal, request, pin, cancellationToken: Token);
        return Assert.IsType<ReadOutcome.Read>(outcome).Identity;
    }
}
