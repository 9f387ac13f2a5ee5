namespace EidKit.Certificates;

/// <summary>Whether a certificate description belongs to a certificate (TR-03110-4 §2.2.6).</summary>
public enum DescriptionVerdict
{
    /// <summary>The certificate holds the hash value of the description.</summary>
    Matches,

    /// <summary>The certificate holds no hash value of a description.</summary>
    NoHashInCertificate,

    /// <summary>The signature algorithm of the certificate is not known, and so is not its hash function.</summary>
    UnknownHashFunction,

    /// <summary>The certificate holds the hash value of another description.</summary>
    DifferentHash,
}
