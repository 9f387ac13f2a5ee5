using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>Brings together what the infos say about a key of chip authentication 2, by version and key id (TR-03110-3 §A.1.1.2).</summary>
internal static class ChipAuthenticationKeyRules
{
    private const int SupportedVersion = 2;

    /// <exception cref="Encoding.MalformedDataException">The key is no point of its curve.</exception>
    public static ChipAuthenticationKey? Find(SecurityInfoSet infos, int? keyId, CardKeyTrust trust)
    {
        var candidates =
            from info in infos.OfType<ChipAuthenticationInfo>()
            where info.Version == SupportedVersion && info.Algorithm is { IsSupported: true } && KeyReference.CanName(info.KeyId) && (keyId is null || info.KeyId == keyId)
            let key = FindPublicKey(infos, info)
            where key is not null
            let @group = key.PublicKey.Algorithm.FindGroup()
            where @group is not null && ParametersAgree(infos, info, @group)
            let cipher = info.Algorithm!.Cipher
            orderby Strength.Of(@group, cipher) descending, Strength.Of(cipher) descending, @group.FieldLength descending, info.KeyId
            select new { Info = info, Cipher = cipher, key.PublicKey };
        return candidates.FirstOrDefault() is { } best
            ? new ChipAuthenticationKey(best.Info, best.Cipher, best.PublicKey.FindPoint()!, trust)
            : null;
    }

    /// <summary>The public key with the same key id; null if it is absent, or if there are two and so nobody knows which one is meant.</summary>
    private static ChipAuthenticationPublicKeyInfo? FindPublicKey(SecurityInfoSet infos, ChipAuthenticationInfo info)
    {
        ChipAuthenticationPublicKeyInfo[] keys =
            [.. infos.OfType<ChipAuthenticationPublicKeyInfo>().Where(k => k.Oid == ProtocolIdentifiers.PublicKeyEcdh && k.KeyId == info.KeyId)];
        return keys.Length == 1 ? keys[0] : null;
    }

    /// <summary>Domain parameters that are given for the key have to be those of the key.</summary>
    private static bool ParametersAgree(SecurityInfoSet infos, ChipAuthenticationInfo info, EcGroup group) =>
        infos.OfType<ChipAuthenticationDomainParameterInfo>()
            .Where(p => p.KeyId == info.KeyId && p.Oid == ChipAuthenticationAlgorithm.DomainParameterOid(KeyAgreementKind.Ecdh))
            .All(p => p.DomainParameter.FindGroup() == group);
}
