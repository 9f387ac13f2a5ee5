using EidKit.Certificates;
using EidKit.Sessions;

namespace ReadIdentity;

/// <summary>Certificates and key of a terminal in a folder.</summary>
internal static class TerminalFiles
{
    public static InMemoryTerminalCredentials Load(DirectoryInfo folder)
    {
        byte[] key = Read(folder, "term.pkcs8");
        try
        {
            var certificates = new TerminalCertificates(
                CvCertificate.Decode(Read(folder, "term.cvcert")),
                [.. folder.GetFiles("*.cvcert").Where(f => f.Name is not ("term.cvcert" or "cvca.cvcert")).Select(f => CvCertificate.Decode(File.ReadAllBytes(f.FullName)))])
            {
                Description = Optional(folder, "term.desc") is { } description ? CertificateDescription.Decode(description) : null,
                FirstSectorKey = Optional(folder, "sector1.cvkey") is { } first ? SectorPublicKey.Decode(first) : null,
                SecondSectorKey = Optional(folder, "sector2.cvkey") is { } second ? SectorPublicKey.Decode(second) : null,
            };
            return InMemoryTerminalCredentials.FromPkcs8(certificates, key);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The CVCA certificate beside them, for the built-in card to trust; null if there is none.</summary>
    public static CvCertificate? LoadTrustPoint(DirectoryInfo folder) =>
        Optional(folder, "cvca.cvcert") is { } cvca ? CvCertificate.Decode(cvca) : null;

    private static byte[] Read(DirectoryInfo folder, string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name));

    private static byte[]? Optional(DirectoryInfo folder, string name) =>
        File.Exists(Path.Combine(folder.FullName, name)) ? Read(folder, name) : null;
}
