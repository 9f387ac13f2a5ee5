using EidKit.Certificates;

namespace EidKit.Simulation.Pki;

/// <summary>What a CV certificate of a test PKI says; nothing is checked, so that certificates can be made which a card has to refuse.</summary>
public sealed record TestCvcParameters
{
    /// <summary>Whose certificate it is. The domain parameters of the key are written for a CVCA only.</summary>
    public required TestCvcHolder Holder { get; init; }

    /// <summary>Who issues it: for a self-signed CVCA certificate the holder, for a link the CVCA before (TR-03110-3 §2.4).</summary>
    public required TestCvcHolder Issuer { get; init; }

    /// <summary>Kind of terminal, role and rights. An authentication terminal gets the extensions for description and sector keys.</summary>
    public required Chat Chat { get; init; }

    /// <summary>When it is valid; like the other certificates of the PKI if left out.</summary>
    public TestValidity? Validity { get; init; }

    /// <summary>The description whose hash value is in it, if it is one of an authentication terminal; that of the PKI if left out.</summary>
    public CertificateDescription? Description { get; init; }

    /// <summary>The sector whose keys' hash values are in it, if it is one of an authentication terminal, from 1 on.</summary>
    public int Sector { get; init; } = 1;

    /// <summary>Who signs it, if not the issuer, so that the signature is wrong.</summary>
    public TestCvcHolder? Signer { get; init; }
}
