using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Import;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Cards;

/// <summary>The keys of a persona's chip and the security infos that tell of them (TR-03110-3 §A.1).</summary>
internal sealed record ChipKeySet(
    PaceSuite Suite, EcKeyPair ChipKey, EcKeyPair? Privileged, EcKeyPair FirstIdentification, EcKeyPair SecondIdentification, MobileEidType? MobileType)
{
    private const int ChipKeyId = 0x41;
    private const int PrivilegedKeyId = 0x45;
    private const int FirstIdentificationKeyId = 1;
    private const int SecondIdentificationKeyId = 2;
    private const HashKind DataGroupHash = HashKind.Sha224;
    private static readonly RestrictedIdentificationAlgorithm Identification = RestrictedIdentificationAlgorithm.OfHash(HashKind.Sha256);

    public IReadOnlyList<CardChipKey> ChipKeys =>
    [
        new(ChipKeyId, Algorithm.Oid, Suite.Cipher, ChipKey, IsPrivileged: false),
        .. Privileged is null ? (CardChipKey[])[] : [new(PrivilegedKeyId, Algorithm.Oid, Suite.Cipher, Privileged, IsPrivileged: true)],
    ];

    public IReadOnlyList<CardIdentificationKey> IdentificationKeys =>
    [
        new(FirstIdentificationKeyId, Identification.Oid, Identification.Hash, FirstIdentification),
        new(SecondIdentificationKeyId, Identification.Oid, Identification.Hash, SecondIdentification),
    ];

    private ChipAuthenticationAlgorithm Algorithm => ChipAuthenticationAlgorithm.OfCipher(Suite.Cipher);

    private AlgorithmIdentifier Parameters => AlgorithmIdentifier.OfGroup(Suite.Group);

    /// <summary>Derives the keys; the card's name stands for it: it has the same keys, and so the same pseudonyms, whenever it is made.</summary>
    public static ChipKeySet Create(string cardName, PersonaChip chip, TestPki pki, CardOptions options)
    {
        EcGroup group = options.Group ?? pki.Group;
        return new ChipKeySet(
            PaceSuite.Create(options.Cipher, group),
            KeyOf("chip authentication", ChipKeyId),
            chip.PrivilegedKey ? KeyOf("chip authentication", PrivilegedKeyId) : null,
            KeyOf("restricted identification", FirstIdentificationKeyId),
            KeyOf("restricted identification", SecondIdentificationKeyId),
            chip.MobileType);

        EcKeyPair KeyOf(string protocol, int keyId) => pki.DeriveKey($"{protocol} key {keyId} of card {cardName}", group);
    }

    public static bool IsIdentificationKey(int keyId) => keyId is FirstIdentificationKeyId or SecondIdentificationKeyId;

    /// <summary>Copies the set with other keys of restricted identification, by their ids; a key that gives way is zeroed.</summary>
    public ChipKeySet WithIdentificationKeys(IReadOnlyList<ImportedKey> keys)
    {
        return this with
        {
            FirstIdentification = Replace(FirstIdentificationKeyId, FirstIdentification),
            SecondIdentification = Replace(SecondIdentificationKeyId, SecondIdentification),
        };

        EcKeyPair Replace(int keyId, EcKeyPair own)
        {
            if (keys.FirstOrDefault(key => key.Id == keyId) is not { } other)
            {
                return own;
            }

            own.Dispose();
            return other.Import();
        }
    }

    /// <summary>What everybody may know: of the keys their ids only.</summary>
    public SecurityInfoSet CardAccess() => new([.. Open, .. PrivilegedInfos(withPublicKey: false)]);

    public SecurityInfoSet CardSecurity() => new([.. Signed, .. PrivilegedInfos(withPublicKey: true)]);

    /// <summary>What tells one card from another, for privileged terminals: the hash values of the data groups too.</summary>
    public SecurityInfoSet ChipSecurity(EidData data) => new(
    [
        .. Signed,
        .. PrivilegedInfos(withPublicKey: true),
        new EidSecurityInfo(
            new AlgorithmIdentifier(HashAlgorithms.OidOf(DataGroupHash)),
            [.. data.EncodeFiles().Select(file => new DataGroupHash((int)file.Key, Hashing.Compute(DataGroupHash, file.Value)))]),
    ]);

    private SecurityInfo[] Open =>
    [
        new PaceInfo(Suite.ProtocolOid, 2, Suite.Group.ParameterId),
        new TerminalAuthenticationInfo(2),
        new ChipAuthenticationInfo(Algorithm.Oid, 2, ChipKeyId),
        DomainParametersOf(ChipKeyId),
        .. MobileType is { } type ? (SecurityInfo[])[new MobileEidTypeInfo(type)] : [],
    ];

    private SecurityInfo[] Signed =>
    [
        .. Open,
        PublicKeyInfoOf(ChipKey, ChipKeyId),
        new RestrictedIdentificationInfo(Identification.Oid, 1, FirstIdentificationKeyId, authorizedOnly: false),
        new RestrictedIdentificationInfo(Identification.Oid, 1, SecondIdentificationKeyId, authorizedOnly: true),
        new RestrictedIdentificationDomainParameterInfo(RestrictedIdentificationAlgorithm.DomainParameterOid(KeyAgreementKind.Ecdh), Parameters),
    ];

    private SecurityInfo[] PrivilegedInfos(bool withPublicKey) => Privileged is null ? [] :
    [
        new PrivilegedTerminalInfo(new SecurityInfoSet(
        [
            new ChipAuthenticationInfo(Algorithm.Oid, 2, PrivilegedKeyId),
            DomainParametersOf(PrivilegedKeyId),
            .. withPublicKey ? (SecurityInfo[])[PublicKeyInfoOf(Privileged, PrivilegedKeyId)] : [],
        ])),
    ];

    private ChipAuthenticationDomainParameterInfo DomainParametersOf(int keyId) =>
        new(ChipAuthenticationAlgorithm.DomainParameterOid(KeyAgreementKind.Ecdh), Parameters, keyId);

    private static ChipAuthenticationPublicKeyInfo PublicKeyInfoOf(EcKeyPair key, int keyId) =>
        new(ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfPoint(key.PublicKey), keyId);
}
