using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Tests.SecurityInfos;

/// <summary>One file of ef-cardaccess or ef-cardsecurity.</summary>
public sealed record SecurityFileVector(
    string What,
    string Source,
    bool Valid,
    byte[] Der,
    SecurityFileContent? Parsed = null,
    string? Expect = null,
    string? Note = null,
    bool? SignatureValid = null,
    string? OpensslMessage = null,
    byte[]? CscaDer = null,
    bool? ChainsToCsca = null,
    bool Verified = false,
    string[]? Checks = null);

/// <summary>What such a file must be decoded to.</summary>
public sealed record SecurityFileContent(
    SecurityInfoVector[] SecurityInfos,
    int TrailingBytes = 0,
    string? EContentType = null,
    byte[]? DocumentSignerCertificate = null,
    CertificateVector? DocumentSigner = null);

/// <summary>What a certificate must be decoded to.</summary>
public sealed record CertificateVector(string Subject, string Issuer, string Serial, string NotBefore, string NotAfter);

/// <summary>What a security info must be decoded to.</summary>
public sealed record SecurityInfoVector(
    string Oid,
    string Name,
    string Type,
    int? Version = null,
    int? ParameterId = null,
    int? KeyId = null,
    string? Algorithm = null,
    int? StandardizedParameterId = null,
    byte[]? PublicKey = null,
    string? Url = null,
    bool? AuthorizedOnly = null,
    int? Ps1AuthInfo = null,
    int? Ps2AuthInfo = null,
    int? PsParameterId = null,
    string? HashAlgorithm = null,
    Dictionary<int, string>? DataGroupHashes = null,
    SecurityInfoVector[]? PrivilegedTerminalInfos = null,
    int[]? Ints = null)
{
    /// <summary>Describes a decoded info in the words of the vectors, so that each field is compared.</summary>
    public static SecurityInfoVector Of(SecurityInfo info) => info switch
    {
        PaceInfo i => new(i.Oid, i.Algorithm!.Name, "PACEInfo", i.Version, i.ParameterId),
        PaceDomainParameterInfo i => WithParameters(i.Oid, "id-PACE-ECDH-GM", "PACEDomainParameterInfo", i.DomainParameter) with { ParameterId = i.ParameterId },
        ChipAuthenticationInfo i => new(i.Oid, i.Algorithm!.Name, "ChipAuthenticationInfo", i.Version, KeyId: i.KeyId),
        ChipAuthenticationDomainParameterInfo i =>
            WithParameters(i.Oid, i.Oid.EndsWith('1') ? "id-CA-DH" : "id-CA-ECDH", "ChipAuthenticationDomainParameterInfo", i.DomainParameter) with { KeyId = i.KeyId },
        ChipAuthenticationPublicKeyInfo i => WithParameters(
            i.Oid, i.Oid.EndsWith('1') ? "id-PK-DH" : "id-PK-ECDH", "ChipAuthenticationPublicKeyInfo", i.PublicKey.Algorithm)
            with
        { KeyId = i.KeyId, PublicKey = i.PublicKey.PublicKey.ToArray() },
        TerminalAuthenticationInfo i => new(i.Oid, "id-TA", "TerminalAuthenticationInfo", i.Version),
        RestrictedIdentificationInfo i => new(i.Oid, i.Algorithm!.Name, "RestrictedIdentificationInfo", i.Version, KeyId: i.KeyId, AuthorizedOnly: i.AuthorizedOnly),
        RestrictedIdentificationDomainParameterInfo i =>
            WithParameters(i.Oid, i.Oid.EndsWith('1') ? "id-RI-DH" : "id-RI-ECDH", "RestrictedIdentificationDomainParameterInfo", i.DomainParameter),
        CardInfoLocator i => new(i.Oid, "id-CI", "CardInfoLocator", Url: i.Url),
        EidSecurityInfo i => new(
            i.Oid,
            "id-eIDSecurity",
            "eIDSecurityInfo",
            HashAlgorithm: i.HashAlgorithm.Oid,
            DataGroupHashes: i.DataGroupHashes.ToDictionary(h => h.Number, h => Convert.ToHexStringLower(h.Hash.Span))),
        PrivilegedTerminalInfo i => new(i.Oid, "id-PT", "PrivilegedTerminalInfo", PrivilegedTerminalInfos: [.. i.SecurityInfos.Infos.Select(Of)]),
        PseudonymousSignatureInfo i => new(
            i.Oid, "id-PSA-ECDH-ECSchnorr-SHA-256", "PSAInfo", i.Version, KeyId: i.KeyId, Ps1AuthInfo: i.Ps1AuthInfo, Ps2AuthInfo: i.Ps2AuthInfo),
        PseudonymousSignaturePublicKeyInfo i => new(
            i.Oid,
            "id-PS-PK-ECDH-ECSchnorr",
            "PSPublicKeyInfo",
            KeyId: i.KeyId,
            Algorithm: i.PublicKey.Algorithm.Oid,
            PublicKey: i.PublicKey.PublicKey.ToArray(),
            PsParameterId: i.ParameterId),
        MobileEidTypeInfo { Type: MobileEidType.SecureElementCertified } i => new(i.Oid, "id-mobileEIDType-SECertified", "other"),
        UnknownSecurityInfo i => new(i.Oid, "unknown", "other", Ints: [1, 6]),
        _ => throw new InvalidOperationException($"No vector has a {info.GetType().Name}."),
    };

    /// <summary>Compares by content, which a record with arrays does not do by itself.</summary>
    public static string Text(IEnumerable<SecurityInfoVector> infos) => System.Text.Json.JsonSerializer.Serialize(infos);

    private static SecurityInfoVector WithParameters(string oid, string name, string type, AlgorithmIdentifier parameters) =>
        new(oid, name, type, Algorithm: parameters.Oid, StandardizedParameterId: parameters.StandardizedParameterId);
}
