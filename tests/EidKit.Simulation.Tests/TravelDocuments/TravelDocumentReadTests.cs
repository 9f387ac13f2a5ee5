using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>Every travel document that is shipped, read whole through the terminal roles.</summary>
public class TravelDocumentReadTests
{
    public static TheoryData<string> Names => [.. TravelDocumentPersona.All.Select(persona => persona.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each document by each of its ways.</summary>
    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (TravelDocumentPersona persona in TravelDocumentPersona.All)
            {
                if (persona.Chip.Pace)
                {
                    ways.Add(persona.Name, true);
                }

                if (persona.Chip.BasicAccessControl)
                {
                    ways.Add(persona.Name, false);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ReadAll_ShippedDocument_GivesWhatThePersonaHasAndWhatWasSigned(string name, bool byPace)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);

        (LdsCommonData common, byte[] security, Dictionary<int, ReadOnlyMemory<byte>> groups, List<int> refused) = await terminal.ReadAllAsync();

        AssertContent(setup.Persona, groups);
        Assert.Equal(setup.Persona.Chip.Fingerprints ? [3] : [], refused);
        DocumentSecurityOutcome outcome = Verify(setup, security);
        Assert.All(outcome.Compare(groups), pair => Assert.Equal((pair.Key, DataGroupAgreement.Agrees), (pair.Key, pair.Value)));
        Assert.Equal(common.DataGroups.Order(), outcome.SecurityObject.DataGroupHashes.Select(h => h.Number).Order());
        Assert.Equal(common.LdsVersion, outcome.SecurityObject.LdsVersion!.Version);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ActiveAuthentication_ShippedDocument_IsAcceptedOrAbsent(string name, bool byPace)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);
        (_, _, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();
        Assert.Equal(setup.Persona.Chip.ActiveAuthentication is not null, groups.ContainsKey(15));
        if (setup.Persona.Chip.ActiveAuthentication is not { } signature)
        {
            return;
        }

        StrengthPolicy policy = signature == TravelDocumentSignature.RsaWithSha1 ? StrengthPolicy.OldDocuments : StrengthPolicy.Current;
        ActiveAuthenticationOutcome outcome = await terminal.AuthenticateChipAsync(groups, policy);

        Assert.Same(CardKeyTrust.Unverified, outcome.Trust);
        Assert.True(terminal.Connection.IsSecure);
        if (policy == StrengthPolicy.OldDocuments)
        {
            var e = await Assert.ThrowsAsync<ProtocolViolationException>(() => terminal.AuthenticateChipAsync(groups, StrengthPolicy.Current));
            Assert.Equal(ProtocolViolation.WeakAlgorithm, e.Violation);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ChipAuthentication_ShippedDocument_IsProvenWithTheTrustOfItsSigner(string name, bool byPace)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);
        (_, byte[] security, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();
        if (setup.Persona.Chip.ChipAuthentication is not { } cipher)
        {
            Assert.Equal(setup.Persona.Chip.Pace, groups.ContainsKey(14));
            return;
        }

        CardKeyTrust trust = Verify(setup, security).FindTrust(14, groups[14].Span)!;
        StrengthPolicy policy = cipher == SymmetricCipher.TripleDes ? StrengthPolicy.OldDocuments : StrengthPolicy.Current;
        ChipAuthentication1Outcome outcome = await terminal.RunChipAuthenticationAsync(groups[14], trust, policy);

        Assert.True(outcome.Trust.IsVerified);
        Assert.True((await terminal.ReadAsync(1)).IsRead);
        Assert.NotNull(await terminal.AuthenticateChipAsync(groups, StrengthPolicy.OldDocuments));
        if (cipher == SymmetricCipher.TripleDes)
        {
            Assert.Null(ChipAuthenticationKey.FindVersion1(LdsDataGroups.DecodeSecurityInfos(groups[14].Span), trust));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Card_SameSeed_IsTheSame(string name)
    {
        using var first = new DocumentSetup(name);
        using var second = new DocumentSetup(name);
        await using DocumentTerminal one = await first.OpenAsync();
        await using DocumentTerminal other = await second.OpenAsync();

        (_, byte[] security, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await one.ReadAllAsync();
        (_, byte[] again, Dictionary<int, ReadOnlyMemory<byte>> otherGroups, _) = await other.ReadAllAsync();

        Assert.Equal(Hex.Encode(security), Hex.Encode(again));
        Assert.Equal(groups.Keys, otherGroups.Keys);
        Assert.All(groups, group => Assert.Equal(Hex.Encode(group.Value.Span), Hex.Encode(otherGroups[group.Key].Span)));
    }

    [Theory]
    [InlineData("nadja")]
    [InlineData("tamsin")]
    public async Task OpenByPace_Can_OpensTheDocument(string name)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        using Password can = Password.FromBytes(PasswordKind.Can, setup.Persona.Can);

        Assert.Null(await terminal.OpenByPaceAsync(can));
        Assert.True((await terminal.SelectApplicationAsync()).IsSuccess);
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ConnectAsync_TravelDocument_IsRecognised(string name)
    {
        using var setup = new DocumentSetup(name);

        await using IdentityCard card = await IdentityCard.ConnectAsync(setup.Card.Connect(), cancellationToken: Token);

        Assert.Equal(CardKind.PassportOnly, card.Kind);
    }

    /// <summary>Short lengths need pieces, which the reader puts together.</summary>
    [Theory]
    [InlineData("nadja", true)]
    [InlineData("otto", false)]
    public async Task ReadAll_ShortLengths_GivesTheSame(string name, bool byPace)
    {
        using var setup = new DocumentSetup(TravelDocumentPersona.ByName(name), new CardOptions { SupportsExtendedLength = false });
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);

        (_, byte[] security, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();

        Assert.True(groups[2].Length > 1000);
        AssertContent(setup.Persona, groups);
        Verify(setup, security);
    }

    /// <summary>The protected signature of a key of 2,048 bits has no room in a short answer.</summary>
    [Fact]
    public async Task ActiveAuthentication_LongSignatureAndShortLengths_ComesInParts()
    {
        using var setup = new DocumentSetup(TravelDocumentPersona.ByName("tamsin"), new CardOptions { SupportsExtendedLength = false });
        await using DocumentTerminal terminal = await setup.OpenAsync();
        (_, _, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();
        long before = terminal.Connection.TransmittedApdus;

        Assert.Same(CardKeyTrust.Unverified, (await terminal.AuthenticateChipAsync(groups, StrengthPolicy.Current)).Trust);

        Assert.Equal(2, terminal.Connection.TransmittedApdus - before);
    }

    [Fact]
    public async Task ReadById_EveryFile_IsTheSameAsByShortId()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();

        foreach ((ushort fileId, byte shortId) in (IEnumerable<(ushort, byte)>)[(0x011E, 0x1E), (0x011D, 0x1D), (0x0101, 1), (0x0102, 2), (0x010B, 11), (0x010F, 15)])
        {
            Assert.Equal(
                Hex.Encode((await terminal.ReadByIdAsync(fileId)).Content.Span), Hex.Encode((await terminal.ReadAsync(shortId)).Content.Span));
        }
    }

    private static DocumentSecurityOutcome Verify(DocumentSetup setup, byte[] security)
    {
        var store = new CscaTrustStore([SignerCertificate.Decode(setup.Pki.CscaCertificate.Span)]);
        DocumentSecurityResult result = PassiveAuthenticationTerminal.VerifyDocument(security, store, setup.Time.GetUtcNow());
        return Assert.IsType<DocumentSecurityResult.Verified>(result).Outcome;
    }

    private static void AssertContent(TravelDocumentPersona persona, Dictionary<int, ReadOnlyMemory<byte>> groups)
    {
        Assert.Equal(persona.Zone.Text, MachineReadableZone.Decode(groups[1].Span).Text);
        FaceImage face = Assert.Single(FaceDataGroup.Decode(groups[2].Span).DecodeImages());
        Assert.Equal(Hex.Encode(persona.Face.Data.Span), Hex.Encode(face.Data.Span));
        Assert.Equal(persona.PersonalDetails is not null, groups.ContainsKey(11));
        Assert.Equal(persona.DocumentDetails is not null, groups.ContainsKey(12));
        if (persona.PersonalDetails is { } personal)
        {
            var read = PersonalDetails.Decode(groups[11].Span);
            Assert.Equal((personal.FullName, personal.Address, personal.DateOfBirth), (read.FullName, read.Address, read.DateOfBirth));
            Assert.Equal(personal.OtherNames, read.OtherNames);
        }

        if (persona.DocumentDetails is { } details)
        {
            var read = DocumentDetails.Decode(groups[12].Span);
            Assert.Equal((details.IssuingAuthority, details.DateOfIssue), (read.IssuingAuthority, read.DateOfIssue));
        }
    }
}
