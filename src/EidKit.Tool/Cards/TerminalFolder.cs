using System.Security.Cryptography;
using EidKit.Certificates;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>Certificates and key of a terminal in a folder.</summary>
internal sealed class TerminalFolder(string path, InputFiles files, TextTable texts)
{
    public const string Description = "term.desc";
    private const string Certificate = "term.cvcert";
    private const string Key = "term.pkcs8";
    private const string Csca = "csca.cer";
    private const string TrustPoint = "cvca.cvcert";

    /// <summary>Takes the key and all certificates of the folder.</summary>
    /// <returns>The credentials, which the caller disposes.</returns>
    /// <exception cref="ToolException">A file is missing, can't be read or holds something else; it is named.</exception>
    public InMemoryTerminalCredentials Load()
    {
        CvCertificate terminal = files.Read(PathOf(Certificate), content => CvCertificate.Decode(content));
        var certificates = new TerminalCertificates(terminal, LoadPool())
        {
            Description = Find(Description, content => CertificateDescription.Decode(content)),
            FirstSectorKey = Find("sector1.cvkey", content => SectorPublicKey.Decode(content)),
            SecondSectorKey = Find("sector2.cvkey", content => SectorPublicKey.Decode(content)),
        };
        return files.Read(PathOf(Key), content => LoadKey(certificates, content));
    }

    /// <summary>The CSCA certificates of the folder; null if it has none.</summary>
    /// <exception cref="ToolException">The file can't be read or holds something else.</exception>
    public CscaTrustStore? FindTrustStore() => Find(Csca, content => CscaTrustStore.Decode(content));

    private InMemoryTerminalCredentials LoadKey(TerminalCertificates certificates, byte[] key)
    {
        try
        {
            return InMemoryTerminalCredentials.FromPkcs8(certificates, key);
        }
        catch (ArgumentException)
        {
            throw new ToolException(ExitStatus.Failed, texts.Format("read.other-key", PathOf(Key), PathOf(Certificate)), texts["next.other-file"]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private CvCertificate[] LoadPool() =>
    [
        .. Directory.GetFiles(path, "*.cvcert")
            .Where(f => Path.GetFileName(f) is not (Certificate or TrustPoint))
            .Order(StringComparer.Ordinal)
            .Select(f => files.Read(f, content => CvCertificate.Decode(content))),
    ];

    /// <summary>The content of a file; null if the folder has none of that name.</summary>
    private T? Find<T>(string name, Func<byte[], T> decode)
        where T : class => File.Exists(PathOf(name)) ? files.Read(PathOf(name), decode) : null;

    private string PathOf(string name) => Path.Combine(files.RequireName(path), name);
}
