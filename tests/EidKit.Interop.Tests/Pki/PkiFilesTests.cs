using EidKit.Interop.Tests.Pcsc;
using EidKit.Interop.Tests.Peers;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pki;

/// <summary>The files of <c>eidkit pki</c> in cvc-print and openssl, on the day on which they are written.</summary>
public sealed class PkiFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eidkit-pki-");

    [Fact]
    public async Task Pki_CvCertificates_CvcPrintVerifiesTheRightOnesOnly()
    {
        PeerScripts.RequirePackages("openpace");
        await WriteAsync();
        string[] names = [.. Directory.GetFiles(PathOf("by-name")).Where(f => !f.EndsWith(".pkcs8", StringComparison.Ordinal))];

        Assert.Equal(13, names.Length);
        Assert.All(names, name => Assert.True(Verifies(name), name));
        Assert.True(Verifies(PathOf("term.cvcert")));
        Assert.True(Verifies(PathOf("after-link/term.cvcert")));
        Assert.All((string[])["expired", "not-yet-valid", "wrong-issuer", "wrong-signature"], fault =>
        {
            Assert.False(Verifies(PathOf($"faulty/terminal-{fault}/term.cvcert")), fault);
            Assert.False(Verifies(PathOf($"faulty/dv-{fault}/dv.cvcert")), fault);
        });
        // The program does not look at the validity of a CVCA.
        Assert.False(Verifies(PathOf("faulty/link-wrong-issuer/link-2.cvcert")));
        Assert.False(Verifies(PathOf("faulty/link-wrong-signature/link-2.cvcert")));

        bool Verifies(string file) => CvcPrint.Verifies(PeerProcess.Run("/usr/bin/cvc-print", "-c", file, "--cvc-dir", PathOf("by-name") + "/"));
    }

    [Fact]
    public async Task Pki_SignersAndLists_OpensslVerifies()
    {
        PeerScripts.RequirePackages("openssl");
        await WriteAsync();
        string csca = PathOf("csca/csca-1.pem");
        string[] withList = ["-crl_check", "-CRLfile", PathOf("lists/revocation-list.pem")];

        Openssl.Run(["verify", "-CAfile", csca, .. withList, PathOf("csca/signer-1.pem")]);
        Openssl.Run("verify", "-CAfile", csca, "-untrusted", PathOf("csca/link-2.pem"), PathOf("csca/signer-3-of-csca-2.pem"));
        Openssl.Run("verify", "-CAfile", PathOf("csca/csca-2.pem"), PathOf("csca/signer-3-of-csca-2.pem"));
        RequireRefused("certificate revoked", [.. withList, PathOf("csca/signer-2-revoked.pem")]);
        RequireRefused("certificate has expired", PathOf("csca/signer-4-expired.pem"));
        foreach (string list in (string[])["master-list", "defect-list", "blocking-list"])
        {
            Openssl.Run("cms", "-verify", "-inform", "DER", "-in", PathOf($"lists/{list}.cms"), "-CAfile", csca, "-purpose", "any", "-out", PathOf("content"));
        }

        void RequireRefused(string reason, params string[] arguments)
        {
            (bool succeeded, string output) = Openssl.Try(["verify", "-CAfile", csca, .. arguments]);
            Assert.False(succeeded);
            Assert.Contains(reason, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pki_PrivateKeys_OpensslFindsThoseOfTheCertificates()
    {
        PeerScripts.RequirePackages("openssl");
        await WriteAsync();

        Assert.All((string[])["csca-1", "csca-2", "signer-1", "signer-2-revoked", "signer-3-of-csca-2", "signer-4-expired"], name => Assert.Equal(
            Openssl.Run("x509", "-in", PathOf($"csca/{name}.pem"), "-noout", "-pubkey"),
            Openssl.Run("pkey", "-inform", "DER", "-in", PathOf($"csca/{name}.pkcs8"), "-pubout")));
        Openssl.Run("pkey", "-inform", "DER", "-in", PathOf("term.pkcs8"), "-check", "-noout");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task WriteAsync()
    {
        (int status, string output) = await ToolProcess.RunAsync("", "pki", _folder.FullName, "--seed", "5", "--language", "en");
        Assert.True(status == 0, output);
    }
}
