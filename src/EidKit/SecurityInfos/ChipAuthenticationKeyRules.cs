using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>Brings together what the infos say about a key of chip authentication, by version and key id (TR-03110-3 §A.1.1.2).</summary>
internal static class ChipAuthenticationKeyRules
{
    /// <summary>The bits of security below which nothing new is chosen: triple DES, and the groups with ids 0, 8 and 9 (SP 800-57 §5.6.3).</summary>
    private const int LeastStrength = 112;

    /// <exception cref="Encoding.MalformedDataException">The key is no point of its curve.</exception>
    public static ChipAuthenticationKey? FindVersion2(SecurityInfoSet infos, int? keyId, CardKeyTrust trust) =>
        Find(infos.OfType<ChipAuthenticationInfo>(), 2, infos, keyId, trust, (algorithm, _) => algorithm.IsSupported);

    /// <exception cref="Encoding.MalformedDataException">The key is not in its group.</exception>
    public static ChipAuthenticationKey? FindVersion1(SecurityInfoSet infos, int? keyId, CardKeyTrust trust, StrengthPolicy policy) => Find(
        InfosOfVersion1(infos), 1, infos, keyId, trust,
        (algorithm, group) => policy == StrengthPolicy.OldDocuments || Strength.Of(group, algorithm.Cipher) >= LeastStrength);

    private static ChipAuthenticationKey? Find(
        IEnumerable<ChipAuthenticationInfo> all,
        int version,
        SecurityInfoSet infos,
        int? keyId,
        CardKeyTrust trust,
        Func<ChipAuthenticationAlgorithm, KeyAgreementGroup, bool> isAccepted)
    {
        var candidates =
            from info in all
            where info.Version == version && KeyReference.CanName(info.KeyId) && (keyId is null || info.KeyId == keyId)
            let algorithm = info.Algorithm
            where algorithm is not null
            let key = FindPublicKey(infos, info)
            where key is not null
            let @group = key.PublicKey.Algorithm.FindKeyAgreementGroup()
            where @group is not null && IsOfKind(algorithm.KeyAgreement, @group) && ParametersAgree(infos, info, @group)
            where isAccepted(algorithm, @group)
            let cipher = algorithm.Cipher
            orderby Strength.Of(@group, cipher) descending, Strength.Of(cipher) descending, @group.SecurityStrength descending, info.KeyId
            select new { Info = info, Cipher = cipher, key.PublicKey };
        return candidates.FirstOrDefault() is { } best
            ? new ChipAuthenticationKey(best.Info, best.Cipher, best.PublicKey.FindKey()!, trust)
            : null;
    }

    /// <summary>Old documents have the key without an info, which then means triple DES (ICAO 9303-11 §9.2.5).</summary>
    private static IEnumerable<ChipAuthenticationInfo> InfosOfVersion1(SecurityInfoSet infos)
    {
        ChipAuthenticationInfo[] given = [.. infos.OfType<ChipAuthenticationInfo>()];
        return given.Length > 0 ? given : infos.OfType<ChipAuthenticationPublicKeyInfo>().Select(key => new ChipAuthenticationInfo(
            ChipAuthenticationAlgorithm.Of(key.Oid == ProtocolIdentifiers.PublicKeyDh ? KeyAgreementKind.Dh : KeyAgreementKind.Ecdh, SymmetricCipher.TripleDes).Oid,
            version: 1,
            key.KeyId));
    }

    private static bool IsOfKind(KeyAgreementKind kind, KeyAgreementGroup group) => group is DhGroup == (kind == KeyAgreementKind.Dh);

    /// <summary>The public key with the same key id; null if it is absent, or if there are two and so nobody knows which one is meant.</summary>
    private static ChipAuthenticationPublicKeyInfo? FindPublicKey(SecurityInfoSet infos, ChipAuthenticationInfo info)
    {
        string oid = info.Algorithm!.KeyAgreement == KeyAgreementKind.Dh ? ProtocolIdentifiers.PublicKeyDh : ProtocolIdentifiers.PublicKeyEcdh;
        ChipAuthenticationPublicKeyInfo[] keys = [.. infos.OfType<ChipAuthenticationPublicKeyInfo>().Where(k => k.Oid == oid && k.KeyId == info.KeyId)];
        return keys.Length == 1 ? keys[0] : null;
    }

    /// <summary>Domain parameters that are given for the key have to be those of the key.</summary>
    private static bool ParametersAgree(SecurityInfoSet infos, ChipAuthenticationInfo info, KeyAgreementGroup group) =>
        infos.OfType<ChipAuthenticationDomainParameterInfo>()
            .Where(p => p.KeyId == info.KeyId && p.Oid == ChipAuthenticationAlgorithm.DomainParameterOid(info.Algorithm!.KeyAgreement))
            .All(p => p.DomainParameter.FindKeyAgreementGroup() == group);
}
