using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Pki;

/// <summary>The whole PKI as files.</summary>
public sealed partial class TestPkiTests
{
    [Fact]
    public void WriteFiles_SameSeedAndClock_WritesTheSameBytes()
    {
        using var first = new WrittenPki();
        using var second = new WrittenPki();

        Assert.Equal(first.Files.Order(StringComparer.Ordinal), first.OnDisk());
        Assert.Equal(first.Files, second.Files);
        Assert.All(first.Files, name => Assert.Equal(first.Read(name), second.Read(name)));
    }

    [Fact]
    public void WriteFiles_EveryChain_HasItsCertificatesAndTheKeyOfItsTerminal()
    {
        using var written = new WrittenPki();
        string[] folders = [.. written.Files.Where(f => f.EndsWith("term.cvcert", StringComparison.Ordinal)).Select(f => f[..^"term.cvcert".Length])];

        Assert.Equal(1 + 4 + 12, folders.Length);
        Assert.All(folders, folder =>
        {
            var terminal = CvCertificate.Decode(written.Read(folder + "term.cvcert"));
            using EcKeyPair key = Pkcs8.Decode(written.Read(folder + "term.pkcs8"));
            Assert.Equal(terminal.PublicKey.Point.ToArray(), key.PublicKey.Encoded.ToArray());
            Assert.Equal(CertificateRole.Cvca, CvCertificate.Decode(written.Read(folder + "cvca.cvcert")).Role);
            Assert.Equal(CertificateRole.DvOfficialDomestic, CvCertificate.Decode(written.Read(folder + "dv.cvcert")).Role);
            Assert.Equal(written.Pki.CscaCertificate.ToArray(), written.Read(folder + "csca.cer"));
            Assert.Equal(terminal.Chat.Type == TerminalType.AuthenticationTerminal, written.Files.Contains(folder + "term.desc"));
            Assert.Equal(folder == "after-link/" || folder.StartsWith("faulty/link-", StringComparison.Ordinal), written.Files.Contains(folder + "link-2.cvcert"));
        });
    }

    [Fact]
    public void WriteFiles_CertificatesByName_AreThoseOfTheRightChains()
    {
        using var written = new WrittenPki();
        string[] names = [.. written.Files.Where(f => f.StartsWith("by-name/", StringComparison.Ordinal) && !f.EndsWith(".pkcs8", StringComparison.Ordinal))];

        Assert.Equal(13, names.Length);
        Assert.All(names, name =>
        {
            var certificate = CvCertificate.Decode(written.Read(name));
            using EcKeyPair key = Pkcs8.Decode(written.Read(name + ".pkcs8"));
            Assert.Equal(name, "by-name/" + certificate.HolderReference);
            Assert.Equal(certificate.PublicKey.Point.ToArray(), key.PublicKey.Encoded.ToArray());
            Assert.Contains("by-name/" + certificate.AuthorityReference, names);
        });
    }

    [Fact]
    public void WriteFiles_KeysOverReadableFiles_AreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such permissions.");
            return;
        }

        using var written = new WrittenPki();
        string[] keys = [.. written.Files.Where(f => f.EndsWith(".pkcs8", StringComparison.Ordinal))];
        File.SetUnixFileMode(written.PathOf("term.pkcs8"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        written.Pki.WriteFiles(written.Folder);

        Assert.Equal(17 + 13 + 6, keys.Length);
        foreach (string key in keys)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(written.PathOf(key)));
        }
    }

    [Fact]
    public void WriteFiles_TerminalOfChoice_IsTheOneInTheFolder()
    {
        using var written = new WrittenPki(new TestTerminalParameters { Number = 5, Chat = Chat.For(AuthenticationTerminalRights.AgeVerification) });
        var terminal = CvCertificate.Decode(written.Read("term.cvcert"));

        Assert.Equal("ZZATTERM00005", terminal.HolderReference.ToString());
        Assert.Equal(Chat.For(AuthenticationTerminalRights.AgeVerification), terminal.Chat);
        Assert.Equal(terminal.Chat, CvCertificate.Decode(written.Read("after-link/term.cvcert")).Chat);
        Assert.Equal(written.Read("sector1.cvkey"), written.Read("after-link/sector1.cvkey"));
        Assert.NotEqual(written.Read("sector1.cvkey"), written.Read("other-sector/sector1.cvkey"));
    }

    [Fact]
    public void WriteFiles_Lists_AreThoseOfThePki()
    {
        using var written = new WrittenPki(blocked: Persona.Erika);
        TestPki pki = written.Pki;

        Assert.Equal(pki.SignMasterList(pki.IssueCsca(), pki.IssueCsca(2), pki.IssueCscaLink()), written.Read("lists/master-list.cms"));
        Assert.Equal(pki.SignDefectList(TestDefect.CertificateRevoked(new(2))), written.Read("lists/defect-list.cms"));
        Assert.Equal(pki.SignBlockingList(pki.DefaultTerminal, written.Blocked!), written.Read("lists/blocking-list.cms"));
        Assert.StartsWith("-----BEGIN X509 CRL-----\n", System.Text.Encoding.ASCII.GetString(written.Read("lists/revocation-list.pem")), StringComparison.Ordinal);
    }

    /// <summary>A PKI that was written to a folder, which goes with this object.</summary>
    private sealed class WrittenPki : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eidkit-test-pki-");

        public WrittenPki(TestTerminalParameters? terminal = null, Persona? blocked = null)
        {
            Blocked = blocked is null ? null : SimulatedCard.Create(blocked, Pki);
            Files = Pki.WriteFiles(Folder, terminal, Blocked is null ? null : [Blocked]);
        }

        public TestPki Pki { get; } = TestPki.Create(1, Time);

        public SimulatedCard? Blocked { get; }

        public IReadOnlyList<string> Files { get; }

        public string Folder => _folder.FullName;

        public string PathOf(string name) => Path.Combine(Folder, name);

        public byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

        public IEnumerable<string> OnDisk() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

        public void Dispose()
        {
            Blocked?.Dispose();
            Pki.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
