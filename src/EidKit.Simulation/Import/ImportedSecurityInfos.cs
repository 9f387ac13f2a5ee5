using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Cards;

namespace EidKit.Simulation.Import;

/// <summary>What the security files of an imported card say of its keys.</summary>
internal sealed record ImportedSecurityInfos(SecurityInfoSet Open, SecurityInfoSet Signed)
{
    private const int SupportedVersion = 2;

    public IReadOnlyList<PaceSuite> PaceSuites =>
        [.. Open.OfType<PaceInfo>().Select(info => info.ParameterId is { } id ? PaceSuite.Create(info.Oid, id) : null).OfType<PaceSuite>()];

    public IEnumerable<int> ChipKeyIds => ChipInfos(Signed).Select(info => info.KeyId!.Value);

    private IEnumerable<SecurityInfoSet> Privileged => Signed.OfType<PrivilegedTerminalInfo>().Select(info => info.SecurityInfos);

    public static ImportedSecurityInfos Decode(byte[] cardAccess, byte[] cardSecurity) =>
        new(SecurityInfos.CardAccess.Decode(cardAccess).SecurityInfos, CardSecurity.DecodeUnverified(cardSecurity).SecurityInfos);

    /// <summary>Whether a private key belongs to the public one of its id; of keys without a public one nothing is known.</summary>
    public bool IsKeyOfCard(ImportedKey key)
    {
        using EcKeyPair pair = key.Import();
        return Privileged.Prepend(Signed)
            .SelectMany(set => set.OfType<ChipAuthenticationPublicKeyInfo>())
            .Where(info => info.KeyId == key.Id)
            .All(info => info.PublicKey.FindPoint() is not { } point || point.Encoded.Span.SequenceEqual(pair.PublicKey.Encoded.Span));
    }

    public IReadOnlyList<CardChipKey> ChipKeys(IReadOnlyList<ImportedKey> keys) =>
        [.. ChipKeysOf(Signed, keys, isPrivileged: false), .. Privileged.SelectMany(set => ChipKeysOf(set, keys, isPrivileged: true))];

    public IReadOnlyList<CardIdentificationKey> IdentificationKeys(IReadOnlyList<ImportedKey> keys) =>
    [
        .. from info in Signed.OfType<RestrictedIdentificationInfo>()
           where info.Algorithm is { IsSupported: true }
           let key = keys.FirstOrDefault(k => k.Id == info.KeyId)
           where key is not null
           select new CardIdentificationKey(info.KeyId, info.Oid, info.Algorithm!.Hash, key.Import()),
    ];

    private static IEnumerable<ChipAuthenticationInfo> ChipInfos(SecurityInfoSet infos) => infos.OfType<ChipAuthenticationInfo>()
        .Where(info => info is { Version: SupportedVersion, Algorithm: { IsSupported: true }, KeyId: not null });

    private static IEnumerable<CardChipKey> ChipKeysOf(SecurityInfoSet infos, IReadOnlyList<ImportedKey> keys, bool isPrivileged) =>
        from info in ChipInfos(infos)
        let key = keys.FirstOrDefault(k => k.Id == info.KeyId)
        where key is not null
        select new CardChipKey(key.Id, info.Oid, info.Algorithm!.Cipher, key.Import(), isPrivileged);
}
