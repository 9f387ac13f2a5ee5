using EidKit.Certificates;

namespace EidKit.Sessions;

/// <summary>The certificates of a terminal, and what belongs to them.</summary>
/// <param name="Terminal">The certificate of the terminal.</param>
/// <param name="Pool">Certificates of document verifiers and links between CVCA keys, in any order.</param>
public sealed record TerminalCertificates(CvCertificate Terminal, IReadOnlyList<CvCertificate> Pool)
{
    /// <summary>The description of the terminal certificate; null if there is none.</summary>
    public CertificateDescription? Description { get; init; }

    /// <summary>The first sector public key, for pseudonyms; null if there is none.</summary>
    public SectorPublicKey? FirstSectorKey { get; init; }

    /// <summary>The second sector public key; null if there is none.</summary>
    public SectorPublicKey? SecondSectorKey { get; init; }
}
