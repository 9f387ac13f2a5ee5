using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>Proof that EF.SOD was signed by a document signer of a trusted country signing CA.</summary>
/// <remarks>
/// Made by <see cref="PassiveAuthenticationTerminal"/> only. A data group is genuine if it agrees with <see cref="SecurityObject"/>. It says
/// nothing about the chip: a copy of all files passes too, until chip or active authentication ran.
/// </remarks>
public sealed class DocumentSecurityOutcome
{
    private readonly CardKeyTrust _trust;

    internal DocumentSecurityOutcome(LdsSecurityObject securityObject, SignerCertificate documentSigner, SignerCertificate csca, CardKeyTrust trust)
    {
        SecurityObject = securityObject;
        DocumentSigner = documentSigner;
        _trust = trust;
        Csca = csca;
    }

    /// <summary>The verified hash values, with which data groups are compared.</summary>
    public LdsSecurityObject SecurityObject { get; }

    /// <summary>The certificate of the document signer.</summary>
    public SignerCertificate DocumentSigner { get; }

    /// <summary>The certificate of the country signing CA that issued it.</summary>
    public SignerCertificate Csca { get; }

    /// <summary>The country that vouches in capital letters, for example <c>DE</c>; null if no name has one.</summary>
    /// <remarks>Not compared with the issuing state in the machine readable zone, which has codes of its own.</remarks>
    public string? Country => DocumentSigner.Subject.Country ?? Csca.Subject.Country;

    /// <summary>Gives the trust in a data group that holds keys: 14 for chip authentication, 15 for active authentication.</summary>
    /// <param name="number">The number of the data group.</param>
    /// <param name="file">The file as it was read.</param>
    /// <returns>That its keys are verified; null if the file does not agree with its hash value, so that nobody vouches for it.</returns>
    public CardKeyTrust? FindTrust(int number, ReadOnlySpan<byte> file) =>
        SecurityObject.Compare(number, file) == DataGroupAgreement.Agrees ? _trust : null;

    /// <summary>Compares data groups with the signed hash values.</summary>
    /// <param name="files">The files as they were read, by the numbers of their data groups.</param>
    /// <returns>How each of them stands to its hash value; data groups that were not read are not in it.</returns>
    public IReadOnlyDictionary<int, DataGroupAgreement> Compare(IReadOnlyDictionary<int, ReadOnlyMemory<byte>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var agreements = new Dictionary<int, DataGroupAgreement>();
        foreach ((int number, ReadOnlyMemory<byte> file) in files)
        {
            agreements.Add(number, SecurityObject.Compare(number, file.Span));
        }

        return agreements;
    }
}
