using System.Security.Cryptography;
using EidKit.Certificates;
using EidKit.Sessions;

namespace Kiosk.Services;

/// <summary>Certificates and key of a terminal in a folder.</summary>
internal static class TerminalFiles
{
    /// <summary>Reads term.cvcert, term.pkcs8, term.desc, the other certificates that end in .cvcert, and the sector keys if there are.</summary>
    public static (TerminalCertificates Certificates, InMemoryTerminalCredentials Credentials) Load(DirectoryInfo folder)
    {
        byte[] key = Read(folder, "term.pkcs8");
        try
        {
            var certificates = new TerminalCertificates(CvCertificate.Decode(Read(folder, "term.cvcert")), [.. Pool(folder)])
            {
                Description = CertificateDescription.Decode(Read(folder, "term.desc")),
                FirstSectorKey = SectorKey(folder, "sector1.cvkey"),
                SecondSectorKey = SectorKey(folder, "sector2.cvkey"),
            };
            return (certificates, InMemoryTerminalCredentials.FromPkcs8(certificates, key));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static IEnumerable<CvCertificate> Pool(DirectoryInfo folder) => folder.GetFiles("*.cvcert")
        .Where(file => file.Name is not ("term.cvcert" or "cvca.cvcert"))
        .OrderBy(file => file.Name, StringComparer.Ordinal)
        .Select(file => CvCertificate.Decode(File.ReadAllBytes(file.FullName)));

    private static SectorPublicKey? SectorKey(DirectoryInfo folder, string name) =>
        File.Exists(Path.Combine(folder.FullName, name)) ? SectorPublicKey.Decode(Read(folder, name)) : null;

    private static byte[] Read(DirectoryInfo folder, string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name));
}
