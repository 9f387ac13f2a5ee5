using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>Where the trust in the keys of a card comes from: from passive authentication, or from nowhere.</summary>
/// <remarks>A verified one is made by passive authentication only, so that holding it proves the verification.</remarks>
public sealed class CardKeyTrust
{
    private CardKeyTrust(SignerCertificate? documentSigner) => DocumentSigner = documentSigner;

    /// <summary>Nobody verified the keys: whoever uses them does not know whether the chip is genuine.</summary>
    public static CardKeyTrust Unverified { get; } = new(null);

    /// <summary>Whether the keys were verified.</summary>
    public bool IsVerified => DocumentSigner is not null;

    /// <summary>The certificate of the document signer, which was verified too; null if the keys were not verified.</summary>
    public SignerCertificate? DocumentSigner { get; }

    /// <summary>Shows whether, and by whom.</summary>
    /// <returns>For example <c>unverified</c>.</returns>
    public override string ToString() => DocumentSigner is null ? "unverified" : $"verified, signed by {DocumentSigner.Subject}";

    /// <summary>Only passive authentication may call this.</summary>
    internal static CardKeyTrust VerifiedBy(SignerCertificate documentSigner) => new(documentSigner);
}
