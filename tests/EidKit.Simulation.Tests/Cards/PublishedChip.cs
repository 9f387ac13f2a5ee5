using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Pki;
using FileAccess = EidKit.Simulation.Cards.FileAccess;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>Personalises a simulated chip with the files, keys and passwords of a published card; the trust point is that of the test PKI.</summary>
internal static class PublishedChip
{
    private const int ChipSecurityFile = 0x011B;
    private const int CardAccessFile = 0x011C;
    private const int CardSecurityFile = 0x011D;

    public static Chip Personalize(PublishedCard card, TestPki pki)
    {
        SecurityInfoSet open = SecurityInfoSet.Decode(card.EfCardAccess);
        SecurityInfoSet signed = CardSecurity.DecodeUnverified(card.EfCardSecurity).SecurityInfos;
        IReadOnlyDictionary<EidDataGroup, byte[]> files = PublishedData.FilesOf(card);
        EidData data = files.Aggregate(new EidData(), (all, file) => all.WithFile(file.Key, file.Value));
        return new Chip
        {
            MasterFile = new CardApplication(
                default,
                [
                    new CardFile(CardAccessFile, 0x1C, card.EfCardAccess, FileAccess.Always),
                    new CardFile(CardSecurityFile, 0x1D, card.EfCardSecurity, FileAccess.TerminalAuthentication),
                    .. card.EfChipSecurity is { } own
                        ? (CardFile[])[new CardFile(ChipSecurityFile, 0x1B, own, FileAccess.PrivilegedTerminal)]
                        : [],
                    .. card.Files.Where(f => !PublishedData.IsDataGroup(f)).Select(f => FileOf(f.Fid, f.Sfi, f.Content)),
                ]),
            Applications = [new CardApplication(ApplicationIdentifier.Eid.Bytes, [.. files.Select(f => FileOf(f.Key, f.Value))])],
            PaceSuites = [.. open.OfType<PaceInfo>().Select(i => PaceSuite.Create(i.Oid, i.ParameterId!.Value)!)],
            ChipKeys =
            [
                .. ChipKeysOf(card, signed, isPrivileged: false),
                .. signed.OfType<PrivilegedTerminalInfo>().SelectMany(i => ChipKeysOf(card, i.SecurityInfos, isPrivileged: true)),
            ],
            IdentificationKeys = [.. signed.OfType<RestrictedIdentificationInfo>().Select(i => IdentificationKeyOf(card, i))],
            Passwords = new CardPasswords(card.Passwords.Select(p => PasswordOf(p.Key, p.Value))),
            Verifier = new Certificates.CvcVerifier([pki.CvcaCertificate], pki.Today.AddDays(-1)),
            Data = new CardData(data.DateOfBirth, data.DateOfExpiry, data.CommunityId?.Encode() ?? []),
            Random = new SeededRandomSource(11),
        };
    }

    public static Password PasswordOf(string name, ReadOnlySpan<char> value) => name switch
    {
        "MRZ" => Password.Mrz(string.Concat(value[5..15], value[30..37], value[38..45])),
        "CAN" => Password.Can(value),
        "PIN" => Password.Pin(value),
        "PUK" => Password.Puk(value),
        _ => throw new InvalidOperationException($"There is no password {name}."),
    };

    /// <summary>The key pair of a published key; its public key has to be the published one.</summary>
    public static EcKeyPair Import(PublishedKey key)
    {
        EcKeyPair pair = EcGroup.ById(key.ParameterId)!.ImportKeyPair(key.PrivateKey);
        Assert.Equal(key.PublicKey, pair.PublicKey.Encoded.ToArray());
        return pair;
    }

    private static IEnumerable<CardChipKey> ChipKeysOf(PublishedCard card, SecurityInfoSet infos, bool isPrivileged) =>
        from info in infos.OfType<ChipAuthenticationInfo>()
        where info.Version == 2
        let key = card.ChipAuthenticationKeys.SingleOrDefault(k => k.KeyId == info.KeyId)
        where key is not null
        select new CardChipKey(key.KeyId, info.Oid, info.Algorithm!.Cipher!.Value, Import(key), isPrivileged);

    private static CardIdentificationKey IdentificationKeyOf(PublishedCard card, RestrictedIdentificationInfo info) => new(
        info.KeyId, info.Oid, info.Algorithm!.Hash, Import(card.RestrictedIdentificationKeys.Single(k => k.KeyId == info.KeyId)));

    private static CardFile FileOf(string fileId, string shortId, byte[] content) =>
        new(Convert.ToInt32(fileId, 16), Convert.ToByte(shortId, 16), content, FileAccess.Always);

    private static CardFile FileOf(EidDataGroup group, byte[] content) =>
        new(group.GetFileIdentifier(), group.GetShortFileIdentifier(), content, FileAccess.DataGroupRight);
}
