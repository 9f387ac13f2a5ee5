using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Simulation.Pki;

namespace EidKit.Interop.Tests.Pki;

/// <summary>CV certificates of the test PKI in cvc-print.</summary>
public sealed partial class TestPkiTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    public static TheoryData<string> Curves => ["secp256r1", "brainpoolP256r1", "brainpoolP320r1", "secp384r1", "brainpoolP384r1", "brainpoolP512r1", "secp521r1"];

    public static TheoryData<HashKind> Hashes => [.. Enum.GetValues<HashKind>()];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Create_Curve_CvcPrintShowsWhatWasMeant(string curve)
    {
        using TestPki pki = MakeNow(curve);
        TestCvcHolder next = pki.Cvca with { Reference = CertificateReference.Parse("ZZATCVCA00002") };
        CvCertificate link = pki.Issue(new() { Holder = next, Issuer = pki.Cvca, Chat = Chat.For(TestPki.AllRights, CertificateRole.Cvca) });
        CvCertificate dv = pki.Issue(new()
        {
            Holder = pki.Dv,
            Issuer = next,
            Chat = Chat.For(TestPki.AllRights, CertificateRole.DvOfficialDomestic),
            Validity = new TestValidity(pki.Today.AddDays(-3), pki.Today.AddDays(40)),
        });
        CvCertificate terminal = pki.Issue(new()
        {
            Holder = pki.Terminal,
            Issuer = pki.Dv,
            Chat = Chat.For(AuthenticationTerminalRights.ReadDataGroup4 | AuthenticationTerminalRights.WriteDataGroup17 | AuthenticationTerminalRights.CanAllowed),
        });

        RequireShown(pki.CvcaCertificate, "CVCA certificate", pki.CvcaCertificate);
        RequireShown(pki.DvCertificate, "DV certificate", pki.CvcaCertificate);
        RequireShown(pki.TerminalCertificate, "Terminal certificate", pki.CvcaCertificate, pki.DvCertificate);
        RequireShown(link, "CVCA certificate", pki.CvcaCertificate);
        RequireShown(dv, "DV certificate", pki.CvcaCertificate, link);
        RequireShown(terminal, "Terminal certificate", pki.CvcaCertificate, link, dv);
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Create_Hash_CvcPrintVerifies(HashKind hash)
    {
        using TestPki pki = MakeNow("brainpoolP256r1", new TestPkiOptions { Hash = hash });

        RequireShown(pki.CvcaCertificate, "CVCA certificate", pki.CvcaCertificate);
        RequireShown(pki.TerminalCertificate, "Terminal certificate", pki.CvcaCertificate, pki.DvCertificate);
    }

    [Fact]
    public void Issue_OtherSigner_CvcPrintDoesNotVerify()
    {
        using TestPki pki = MakeNow("brainpoolP256r1");
        TestCvcHolder other = pki.Cvca with { Reference = CertificateReference.Parse("ZZATCVCA00002") };
        CvCertificate forged = pki.Issue(
            new() { Holder = pki.Dv, Issuer = pki.Cvca, Chat = Chat.For(TestPki.AllRights, CertificateRole.DvOfficialDomestic), Signer = other });

        Assert.False(CvcPrint.Verifies(forged.Encode(), Above(pki.CvcaCertificate)));
    }

    [Fact]
    public void Issue_Expired_CvcPrintDoesNotVerify()
    {
        using TestPki pki = MakeNow("brainpoolP256r1");
        CvCertificate expired = pki.Issue(new()
        {
            Holder = pki.Dv,
            Issuer = pki.Cvca,
            Chat = Chat.For(TestPki.AllRights, CertificateRole.DvOfficialDomestic),
            Validity = new TestValidity(pki.Today.AddDays(-10), pki.Today.AddDays(-3)),
        });

        string shown = CvcPrint.Show(expired.Encode(), Above(pki.CvcaCertificate));

        Assert.False(CvcPrint.Verifies(shown));
        Assert.Contains("Could not verify certificate's validity period", shown, StringComparison.Ordinal);
    }

    /// <summary>That it calls the description the right one proves nothing: it says so of any.</summary>
    [Fact]
    public void Create_Description_CvcPrintReadsIt()
    {
        using TestPki pki = MakeNow("brainpoolP256r1");

        string shown = CvcPrint.Show(pki.TerminalCertificate.Encode(), Above(pki.CvcaCertificate, pki.DvCertificate), pki.Description);

        Assert.Contains($"issuerName\t{pki.Description.Content.IssuerName}\n", shown, StringComparison.Ordinal);
        Assert.Contains($"subjectName\t{pki.Description.Content.SubjectName}\n", shown, StringComparison.Ordinal);
        Assert.Contains($"subjectURL\t{pki.Description.Content.SubjectUrl}\n", shown, StringComparison.Ordinal);
    }

    private static TestPki Make(string curve, TestPkiOptions? options = null) => TestPki.Create(1, new Noon(), GroupOf(curve), options);

    /// <summary>cvc-print compares with the clock of the system and takes no other.</summary>
    private static TestPki MakeNow(string curve, TestPkiOptions? options = null) => TestPki.Create(1, TimeProvider.System, GroupOf(curve), options);

    private static EcGroup GroupOf(string curve) => EcGroup.All.Single(g => g.Name == curve);

    private static Dictionary<string, byte[]> Above(params CvCertificate[] chain) => chain.ToDictionary(c => c.HolderReference.ToString(), c => c.Encode());

    private static void RequireShown(CvCertificate certificate, string role, params CvCertificate[] above)
    {
        string shown = CvcPrint.Show(certificate.Encode(), Above(above));
        string[] lines = [.. shown.Split('\n').Select(l => l.Trim())];

        Assert.True(CvcPrint.Verifies(shown), certificate.HolderReference.ToString());
        Assert.Contains("CAR: " + certificate.AuthorityReference, lines);
        Assert.Contains("CHR: " + certificate.HolderReference, lines);
        Assert.Contains($"Effective Date: {certificate.EffectiveDate:yyyy-MM-dd}", lines);
        Assert.Contains($"Expiration Date: {certificate.ExpirationDate:yyyy-MM-dd}", lines);
        Assert.Contains("Authentication terminal", lines);
        Assert.Contains(role, lines);
        Assert.Equal(certificate.Role == CertificateRole.Terminal ? ["id-description", "id-sector"] : [], lines.Where(l => l.StartsWith("id-", StringComparison.Ordinal)));
        RequireRights(certificate.Chat, lines);
    }

    /// <summary>It knows data group 22 as reserved only.</summary>
    private static void RequireRights(Chat chat, string[] lines)
    {
        Assert.Equal(Enumerable.Range(1, 21).Where(chat.CanRead), Numbers("Read DG "));
        Assert.Equal(Enumerable.Range(17, 5).Where(chat.CanWrite), Numbers("Write DG "));
        Assert.Equal(chat.Has(AuthenticationTerminalRights.AgeVerification), lines.Contains("Age Verification"));
        Assert.Equal(chat.Has(AuthenticationTerminalRights.MunicipalityIdVerification), lines.Contains("Community ID Verification"));
        Assert.Equal(chat.Has(AuthenticationTerminalRights.RestrictedIdentification), lines.Contains("Restricted Identification"));
        Assert.Equal(chat.Has(AuthenticationTerminalRights.PrivilegedTerminal), lines.Contains("Privileged Terminal"));
        Assert.Equal(chat.Has(AuthenticationTerminalRights.CanAllowed), lines.Contains("CAN allowed"));
        Assert.Equal(chat.Has(AuthenticationTerminalRights.PinManagement), lines.Contains("PIN Management"));

        IEnumerable<int> Numbers(string prefix) => lines
            .Where(l => l.StartsWith(prefix, StringComparison.Ordinal))
            .Select(l => int.Parse(l[prefix.Length..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))
            .Order();
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today, new TimeOnly(12, 0), TimeSpan.Zero);
    }
}
