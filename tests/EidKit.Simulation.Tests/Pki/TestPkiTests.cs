using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Pki;

public sealed partial class TestPkiTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FakeTimeProvider Time = new(Noon);

    /// <summary>The date of a new card.</summary>
    private static readonly DateOnly Personalized = Today.AddDays(-1);

    public static TheoryData<int> Groups => [.. EcGroup.All.Select(g => g.ParameterId)];

    public static TheoryData<HashKind> Hashes => [.. Enum.GetValues<HashKind>()];

    [Fact]
    public void Create_SameSeedAndClock_GivesTheSameBytes()
    {
        using TestPki first = TestPki.Create(1, Time);
        using TestPki second = TestPki.Create(1, new FakeTimeProvider(Time.GetUtcNow().AddHours(3)));

        Assert.Equal(Artefacts(first), Artefacts(second));
    }

    [Fact]
    public void Create_OtherSeed_GivesOtherBytes()
    {
        using TestPki first = TestPki.Create(1, Time);
        using TestPki second = TestPki.Create(2, Time);

        Dictionary<string, string> others = Artefacts(second);
        Assert.All(Artefacts(first), artefact => Assert.NotEqual(artefact.Value, others[artefact.Key]));
    }

    [Fact]
    public void Create_OtherClock_KeepsTheKeysAndChangesTheCertificates()
    {
        using TestPki first = TestPki.Create(1, Time);
        using TestPki second = TestPki.Create(1, new FakeTimeProvider(Time.GetUtcNow().AddDays(1)));

        Assert.Equal(Today, first.Today);
        Assert.Equal(first.FirstSectorKey.Encode(), second.FirstSectorKey.Encode());
        Assert.Equal(first.CvcaCertificate.PublicKey.Encode(), second.CvcaCertificate.PublicKey.Encode());
        Assert.NotEqual(first.CvcaCertificate.Encode(), second.CvcaCertificate.Encode());
        Assert.NotEqual(first.CscaCertificate.ToArray(), second.CscaCertificate.ToArray());
    }

    [Fact]
    public void Create_OtherOrderOfCalls_GivesTheSameBytes()
    {
        using TestPki first = TestPki.Create(1, Time);
        using TestPki second = TestPki.Create(1, Time);

        (string Erika, string Safije, byte[] Next) forward = (CardOf(first, "erika"), CardOf(first, "safije"), first.Issue(LinkTo(first, 2)).Encode());
        byte[] next = second.Issue(LinkTo(second, 2)).Encode();
        second.Issue(LinkTo(second, 3));
        (string Erika, string Safije) backward = (Erika: "", Safije: CardOf(second, "safije"));
        backward.Erika = CardOf(second, "erika");

        Assert.Equal((forward.Erika, forward.Safije), backward);
        Assert.Equal(forward.Next, next);
        Assert.Equal(Artefacts(first), Artefacts(second));
    }

    [Fact]
    public void Create_KeysOfOnePki_AreAllDifferent()
    {
        using TestPki pki = TestPki.Create(1, Time);
        string[] points =
        [
            Convert.ToHexString(SignerCertificate.Decode(pki.CscaCertificate.Span).PublicKey.FindPoint()!.Encoded.Span),
            Convert.ToHexString(SignerCertificate.Decode(pki.DocumentSignerCertificate.Span).PublicKey.FindPoint()!.Encoded.Span),
            .. ((CvCertificate[])[pki.CvcaCertificate, pki.DvCertificate, pki.TerminalCertificate, pki.Issue(LinkTo(pki, 2))])
                .Select(c => Convert.ToHexString(c.PublicKey.Point.Span)),
            .. KeysOf(pki, Persona.Erika),
            .. KeysOf(pki, Persona.ByName("safije")),
        ];

        Assert.Equal(points.Length, points.Distinct().Count());
    }

    [Fact]
    public void Create_SameCardTwice_HasTheSameKeys()
    {
        using TestPki pki = TestPki.Create(1, Time);

        Assert.Equal(KeysOf(pki, Persona.Erika), KeysOf(pki, Persona.Erika));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("zz")]
    [InlineData("ZZZ")]
    [InlineData("Z1")]
    public void Create_CountryOfOtherForm_IsRefused(string country) =>
        Assert.Throws<ArgumentException>("options", () => TestPki.Create(1, Time, options: new TestPkiOptions { Country = country }));

    [Fact]
    public void WriteTerminalFiles_Folder_HoldsWhatATerminalNeeds()
    {
        using TestPki pki = TestPki.Create(1, Time);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eidkit-test-pki-");
        try
        {
            pki.WriteTerminalFiles(folder.FullName);

            Assert.Equal(pki.CvcaCertificate.Encode(), Read("cvca.cvcert"));
            Assert.Equal(pki.DvCertificate.Encode(), Read("dv.cvcert"));
            Assert.Equal(pki.TerminalCertificate.Encode(), Read("term.cvcert"));
            Assert.Equal(pki.Description.Encode(), Read("term.desc"));
            Assert.Equal(pki.FirstSectorKey.Encode(), Read("sector1.cvkey"));
            Assert.Equal(pki.SecondSectorKey.Encode(), Read("sector2.cvkey"));
            Assert.Equal(pki.CscaCertificate.ToArray(), Read("csca.cer"));
            using EcKeyPair key = Pkcs8.Decode(Read("term.pkcs8"));
            Assert.Equal(pki.TerminalCertificate.PublicKey.Point.ToArray(), key.PublicKey.Encoded.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name));
    }

    [Fact]
    public void Dispose_ThenAnyUseOfAKey_IsRefused()
    {
        TestPki pki = TestPki.Create(1, Time);

        pki.Dispose();
        pki.Dispose();

        Assert.Throws<ObjectDisposedException>(() => pki.Issue(LinkTo(pki, 2)));
        Assert.Throws<ObjectDisposedException>(() => pki.CopyTerminalKey());
        Assert.Throws<ObjectDisposedException>(() => pki.WriteTerminalFiles("nowhere"));
        Assert.Throws<ObjectDisposedException>(() => ChipPersonalization.Personalize(Persona.Erika, pki, new CardOptions()));
    }

    private static TestCvcHolder Generation(TestCvcHolder holder, int number) =>
        holder with { Reference = CertificateReference.Parse($"{holder.Reference.Country}{holder.Reference.Mnemonic}{number:D5}") };

    private static TestCvcParameters LinkTo(TestPki pki, int generation) => new()
    {
        Holder = Generation(pki.Cvca, generation),
        Issuer = pki.Cvca,
        Chat = Chat.For(TestPki.AllRights, CertificateRole.Cvca),
    };

    private static TestCvcParameters DvOf(TestCvcHolder issuer, TestCvcHolder holder, TestValidity? validity = null) => new()
    {
        Holder = holder,
        Issuer = issuer,
        Chat = Chat.For(TestPki.AllRights, CertificateRole.DvOfficialDomestic),
        Validity = validity,
    };

    private static TestCvcParameters TerminalOf(TestCvcHolder issuer, TestCvcHolder holder, TestValidity? validity = null) => new()
    {
        Holder = holder,
        Issuer = issuer,
        Chat = Chat.For(TestPki.DefaultRights),
        Validity = validity,
    };

    /// <summary>Everything but the description, which no seed changes.</summary>
    private static Dictionary<string, string> Artefacts(TestPki pki)
    {
        using EcKeyPair terminalKey = pki.CopyTerminalKey();
        using SecretBytes key = Pkcs8.Encode(terminalKey);
        return new Dictionary<string, string>
        {
            ["CSCA"] = Convert.ToHexString(pki.CscaCertificate.Span),
            ["document signer"] = Convert.ToHexString(pki.DocumentSignerCertificate.Span),
            ["CVCA"] = Convert.ToHexString(pki.CvcaCertificate.Encode()),
            ["DV"] = Convert.ToHexString(pki.DvCertificate.Encode()),
            ["terminal"] = Convert.ToHexString(pki.TerminalCertificate.Encode()),
            ["terminal key"] = Convert.ToHexString(key.Span),
            ["first sector"] = Convert.ToHexString(pki.FirstSectorKey.Encode()),
            ["second sector"] = Convert.ToHexString(pki.SecondSectorKey.Encode()),
            ["link"] = Convert.ToHexString(pki.Issue(LinkTo(pki, 2)).Encode()),
            ["card"] = CardOf(pki, "erika"),
        };
    }

    /// <summary>The signed file of a card, in which its keys are.</summary>
    private static string CardOf(TestPki pki, string persona) => Convert.ToHexString(CardSecurityOf(pki, Persona.ByName(persona)));

    private static byte[] CardSecurityOf(TestPki pki, Persona persona)
    {
        using Chip chip = ChipPersonalization.Personalize(persona, pki, new CardOptions());
        return chip.MasterFile.FindByShortId(0x1D)!.Content;
    }

    private static string[] KeysOf(TestPki pki, Persona persona)
    {
        using Chip chip = ChipPersonalization.Personalize(persona, pki, new CardOptions());
        return [.. chip.ChipKeys.Select(k => k.Key).Concat(chip.IdentificationKeys.Select(k => k.Key)).Select(k => Convert.ToHexString(k.PublicKey.Encoded.Span))];
    }
}
