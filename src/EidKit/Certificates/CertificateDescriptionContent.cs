namespace EidKit.Certificates;

/// <summary>What a certificate description tells the holder (TR-03110-4 §2.2.6).</summary>
public sealed record CertificateDescriptionContent
{
    /// <summary>Who issued the certificate.</summary>
    public required string IssuerName { get; init; }

    /// <summary>The web address of the issuer; null if there is none.</summary>
    public string? IssuerUrl { get; init; }

    /// <summary>Whose certificate it is.</summary>
    public required string SubjectName { get; init; }

    /// <summary>The web address of the service; null if there is none.</summary>
    public string? SubjectUrl { get; init; }

    /// <summary>What the service tells about purpose, address and data protection authority.</summary>
    public required TermsOfUsage TermsOfUsage { get; init; }

    /// <summary>The web address to which a client returns; null if there is none.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>The hash values of the TLS certificates that the service may use, by the hash function of the certificate; null if any may be used.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? CommunicationCertificates { get; init; }
}
