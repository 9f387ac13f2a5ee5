using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>What an X.509 certificate of the test PKI says.</summary>
internal sealed record TestX509Content
{
    public required int Serial { get; init; }

    public required TestX509Holder Issuer { get; init; }

    public required TestX509Holder Subject { get; init; }

    public required TestValidity Validity { get; init; }

    /// <summary>Whether it signs certificates and revocation lists; otherwise data.</summary>
    public bool IsCa { get; init; }

    /// <summary>For what alone the key may be used; null if nothing is said of it.</summary>
    public string? ExtendedKeyUsage { get; init; }

    /// <summary>The key that signs, if not that of the issuer, so that the signature is wrong.</summary>
    public EcKeyPair? Signer { get; init; }
}
