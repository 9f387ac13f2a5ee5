using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>Proof that EF.CardSecurity was signed by a document signer of a trusted country signing CA.</summary>
/// <remarks>Made by <see cref="PassiveAuthenticationTerminal"/> only. It says nothing about the chip: a copy of the file passes too, until chip authentication ran.</remarks>
public sealed class PassiveAuthenticationOutcome
{
    internal PassiveAuthenticationOutcome(CardSecurity cardSecurity, SignerCertificate documentSigner, SignerCertificate csca)
    {
        CardSecurity = cardSecurity;
        DocumentSigner = documentSigner;
        Csca = csca;
    }

    /// <summary>The verified content of the file.</summary>
    public CardSecurity CardSecurity { get; }

    /// <summary>The certificate of the document signer.</summary>
    public SignerCertificate DocumentSigner { get; }

    /// <summary>The certificate of the country signing CA that issued it.</summary>
    public SignerCertificate Csca { get; }

    /// <summary>The country of the document signer in capital letters, for example <c>DE</c>; null if its name has none.</summary>
    public string? Country => DocumentSigner.Subject.Country ?? Csca.Subject.Country;
}
