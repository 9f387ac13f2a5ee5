using System.Security.Cryptography;
using EidKit.Certificates;
using EidKit.Sessions;

namespace EidKit.Tool.Cards;

/// <summary>Certificates and key of a terminal in a folder.</summary>
internal static class TerminalFolder
{
    public const string Certificate = "term.cvcert";
    public const string Key = "term.pkcs8";
    public const string Description = "term.desc";
    public const string Csca = "csca.cer";
    private const string TrustPoint = "cvca.cvcert";

    /// <summary>Takes the key and all certificates of the folder.</summary>
    /// <returns>The credentials, which the caller disposes.</returns>
    public static InMemoryTerminalCredentials Load(DirectoryInfo folder)
    {
        byte[] key = Read(folder, Key);
        try
        {
            var certificates = new TerminalCertificates(CvCertificate.Decode(Read(folder, Certificate)), LoadPool(folder))
            {
                Description = Find(folder, Description) is { } description ? CertificateDescription.Decode(description) : null,
                FirstSectorKey = Find(folder, "sector1.cvkey") is { } first ? SectorPublicKey.Decode(first) : null,
                SecondSectorKey = Find(folder, "sector2.cvkey") is { } second ? SectorPublicKey.Decode(second) : null,
            };
            return InMemoryTerminalCredentials.FromPkcs8(certificates, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The content of a file; null if the folder has none of that name.</summary>
    public static byte[]? Find(DirectoryInfo folder, string name) => File.Exists(Path.Combine(folder.FullName, name)) ? Read(folder, name) : null;

    private static CvCertificate[] LoadPool(DirectoryInfo folder) =>
    [
        .. folder.GetFiles("*.cvcert")
            .Where(f => f.Name is not (Certificate or TrustPoint))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => CvCertificate.Decode(File.ReadAllBytes(f.FullName))),
    ];

    private static byte[] Read(DirectoryInfo folder, string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name));
}
