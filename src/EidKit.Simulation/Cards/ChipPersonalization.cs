using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Cards;

/// <summary>Puts a persona on a chip: keys, security files, data groups and passwords.</summary>
internal static class ChipPersonalization
{
    private const int ChipKeyId = 0x41;
    private const int FirstIdentificationKeyId = 1;
    private const int SecondIdentificationKeyId = 2;
    private const int CardAccessFile = 0x011C;
    private const int CardSecurityFile = 0x011D;
    private const int DirectoryFile = 0x2F00;
    private const int AtrInfoFile = 0x2F01;

    /// <summary>Extended lengths and chaining, commands and answers to 4,096 bytes (ISO/IEC 7816-4 §12.7.1).</summary>
    private static readonly byte[] AtrInfo =
        [0x47, 0x03, 0x00, 0x00, 0xE0, 0x7F, 0x66, 0x08, 0x02, 0x02, 0x10, 0x00, 0x02, 0x02, 0x10, 0x00];

    public static Chip Personalize(Persona persona, TestPki pki, CardOptions options)
    {
        EcGroup group = options.Group ?? pki.Group;
        var suite = PaceSuite.Create(options.Cipher, group);
        ChipAuthenticationAlgorithm chipAlgorithm = ChipAuthenticationAlgorithm.OfCipher(options.Cipher);
        RestrictedIdentificationAlgorithm identification = RestrictedIdentificationAlgorithm.OfHash(HashKind.Sha256);
        EcKeyPair chipKey = KeyOf("chip authentication", ChipKeyId);
        SecurityInfo[] open =
        [
            new PaceInfo(suite.ProtocolOid, 2, group.ParameterId),
            new TerminalAuthenticationInfo(2),
            new ChipAuthenticationInfo(chipAlgorithm.Oid, 2, ChipKeyId),
            new ChipAuthenticationDomainParameterInfo(
                ChipAuthenticationAlgorithm.DomainParameterOid(KeyAgreementKind.Ecdh), AlgorithmIdentifier.OfGroup(group), ChipKeyId),
        ];
        SecurityInfo[] signed =
        [
            .. open,
            new ChipAuthenticationPublicKeyInfo(ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfPoint(chipKey.PublicKey), ChipKeyId),
            new RestrictedIdentificationInfo(identification.Oid, 1, FirstIdentificationKeyId, authorizedOnly: false),
            new RestrictedIdentificationInfo(identification.Oid, 1, SecondIdentificationKeyId, authorizedOnly: true),
            new RestrictedIdentificationDomainParameterInfo(
                RestrictedIdentificationAlgorithm.DomainParameterOid(KeyAgreementKind.Ecdh), AlgorithmIdentifier.OfGroup(group)),
        ];
        FileAccess securityAccess = options.CardSecurityNeedsTerminalAuthentication ? FileAccess.TerminalAuthentication : FileAccess.Pace;
        return new Chip
        {
            MasterFile = new CardApplication(
                default,
                [
                    new CardFile(CardAccessFile, 0x1C, new SecurityInfoSet(open).Encode(), FileAccess.Always),
                    new CardFile(CardSecurityFile, 0x1D, pki.SignCardSecurity(new SecurityInfoSet(signed)), securityAccess),
                    new CardFile(DirectoryFile, 0x1E, new ApplicationDirectory(new ApplicationTemplate(ApplicationIdentifier.Eid)).Encode(), FileAccess.Always),
                    .. options.SupportsExtendedLength ? (CardFile[])[new CardFile(AtrInfoFile, 0x01, AtrInfo, FileAccess.Always)] : [],
                ]),
            Applications = [new CardApplication(ApplicationIdentifier.Eid.Bytes, [.. DataGroupFiles(persona.Data)])],
            PaceSuites = [suite],
            ChipKeys = [new CardChipKey(ChipKeyId, chipAlgorithm.Oid, options.Cipher, chipKey, IsPrivileged: false)],
            IdentificationKeys =
            [
                new CardIdentificationKey(
                    FirstIdentificationKeyId, identification.Oid, identification.Hash, KeyOf("restricted identification", FirstIdentificationKeyId)),
                new CardIdentificationKey(
                    SecondIdentificationKeyId, identification.Oid, identification.Hash, KeyOf("restricted identification", SecondIdentificationKeyId)),
            ],
            Passwords = PasswordsOf(persona),
            Verifier = new CvcVerifier(options.TrustPoints ?? [pki.CvcaCertificate], pki.Today.AddDays(-1)),
            Data = new CardData(persona.Data.DateOfBirth, persona.Data.DateOfExpiry, persona.Data.CommunityId?.Encode() ?? []),
            Random = options.Random,
            Behavior = new CardBehavior { SupportsExtendedLength = options.SupportsExtendedLength, MasterFileStatus = options.MasterFileStatus },
        };

        // The document number stands for the card: it has the same keys, and so the same pseudonyms, whenever it is made.
        EcKeyPair KeyOf(string protocol, int keyId) => pki.DeriveKey($"{protocol} key {keyId} of card {persona.DocumentNumber}", group);
    }

    private static IEnumerable<CardFile> DataGroupFiles(EidData data) => data.EncodeFiles().Select(
        file => new CardFile(file.Key.GetFileIdentifier(), file.Key.GetShortFileIdentifier(), file.Value, FileAccess.DataGroupRight));

    private static CardPasswords PasswordsOf(Persona persona) => new(
    [
        Password.FromBytes(PasswordKind.Pin, persona.Pin),
        Password.FromBytes(PasswordKind.Can, persona.Can),
        Password.FromBytes(PasswordKind.Puk, persona.Puk),
        Password.FromBytes(PasswordKind.Mrz, Hashing.Compute(HashKind.Sha1, persona.MrzInformation)),
    ])
    {
        PinTries = persona.Chip.PinTries,
        IsPinActive = persona.Chip.PinActivated,
        PukUses = persona.Chip.PukUses,
    };
}
