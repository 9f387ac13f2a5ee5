using EidKit.Crypto;

namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>What came out of passive authentication of EF.SOD: verified, or refused with the link that broke.</summary>
public abstract class DocumentSecurityResult
{
    private DocumentSecurityResult()
    {
    }

    /// <summary>The whole chain is good.</summary>
    public sealed class Verified : DocumentSecurityResult
    {
        internal Verified(DocumentSecurityOutcome outcome) => Outcome = outcome;

        /// <summary>The proof, with the verified hash values.</summary>
        public DocumentSecurityOutcome Outcome { get; }
    }

    /// <summary>A link of the chain broke; what the file says is not to be trusted.</summary>
    public sealed class Refused : DocumentSecurityResult
    {
        internal Refused(PassiveAuthenticationRefusal reason, SignerCertificate? documentSigner)
        {
            Reason = reason;
            DocumentSigner = documentSigner;
        }

        /// <summary>The link that broke.</summary>
        public PassiveAuthenticationRefusal Reason { get; }

        /// <summary>The certificate that the file brought for its signer, not to be trusted either; null if it brought none.</summary>
        public SignerCertificate? DocumentSigner { get; }

        /// <summary>Shows the reason.</summary>
        /// <returns>Its name.</returns>
        public override string ToString() => Reason.ToString();
    }
}
