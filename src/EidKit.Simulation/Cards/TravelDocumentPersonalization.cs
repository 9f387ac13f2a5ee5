using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Cards;

/// <summary>Puts a travel document on a chip: EF.COM, data groups, EF.SOD, keys and passwords (ICAO 9303-10 §4).</summary>
internal static class TravelDocumentPersonalization
{
    private const string LdsVersionNumber = "0108";
    private const string UnicodeVersion = "040000";
    private const int FileIdOfDataGroups = 0x0100;
    private const int ZoneGroup = 1;
    private const int FaceGroup = 2;
    private const int FingerprintGroup = 3;
    private const int PersonalDetailsGroup = 11;
    private const int DocumentDetailsGroup = 12;
    private const int SecurityInfosGroup = 14;
    private const int ActiveAuthenticationGroup = 15;

    public static Chip Personalize(TravelDocumentPersona persona, TestPki pki, CardOptions options)
    {
        if (persona.Chip is { Pace: false, BasicAccessControl: false })
        {
            throw new ArgumentException("The chip has to open by basic access control or by PACE.", nameof(persona));
        }

        PaceSuite? suite = persona.Chip.Pace ? PaceSuite.Create(options.Cipher, options.Group ?? pki.Group) : null;
        ActiveAuthenticationKeyPair? key = KeyOf(persona, pki);
        CardDocumentKey? documentKey = DocumentKeyOf(persona, pki);
        SecurityInfo[] accessInfos = suite is null ? [] : [new PaceInfo(suite.ProtocolOid, 2, suite.ParameterId)];
        SecurityInfo[] infos = [.. accessInfos, .. key?.Info is { } info ? (SecurityInfo[])[info] : [], .. InfosOf(documentKey)];
        using MrzInformation information = persona.CreateMrzInformation();
        return new Chip
        {
            MasterFile = new CardApplication(default, [.. CommonFiles(accessInfos, options)]),
            Applications = [new CardApplication(ApplicationIdentifier.TravelDocument.Bytes, ApplicationFiles(persona, key, infos, pki, options))],
            PaceSuites = suite is null ? [] : [suite],
            ChipKeys = [],
            IdentificationKeys = [],
            Passwords = PasswordsOf(persona, information),

            // PACE of a travel document names no trust point: terminals learn it from EF.CVCA (ICAO 9303-11 §4.4.4).
            Verifier = new CvcVerifier([], pki.Today.AddDays(-1)),
            Data = new CardData(null, null, default),
            Random = options.Random,
            Behavior = new CardBehavior { SupportsExtendedLength = options.SupportsExtendedLength, MasterFileStatus = options.MasterFileStatus },
            BasicAccess = persona.Chip.BasicAccessControl ? BasicAccessKeys.Derive(information) : null,
            ActiveAuthentication = key,
            DocumentKey = documentKey,
        };
    }

    private static CardPasswords PasswordsOf(TravelDocumentPersona persona, MrzInformation information) => new(
    [
        Password.Mrz(information),
        .. persona.Can.IsEmpty ? (Password[])[] : [Password.FromBytes(PasswordKind.Can, persona.Can)],
    ]);

    /// <summary>EF.CardAccess where there is PACE, EF.DIR, and EF.ATR/INFO where it has something to tell.</summary>
    private static IEnumerable<CardFile> CommonFiles(SecurityInfo[] infos, CardOptions options)
    {
        if (infos.Length > 0)
        {
            yield return new CardFile(StandardFile.CardAccess, new SecurityInfoSet(infos).Encode(), FileAccess.Always);
        }

        foreach (CardFile file in ChipPersonalization.CommonFiles(options, ApplicationIdentifier.TravelDocument))
        {
            yield return file;
        }
    }

    private static CardFile[] ApplicationFiles(
        TravelDocumentPersona persona, ActiveAuthenticationKeyPair? key, SecurityInfo[] infos, TestPki pki, CardOptions options)
    {
        SortedDictionary<int, ReadOnlyMemory<byte>> groups = DataGroupsOf(persona, key, infos);
        byte[] common = new LdsCommonData(LdsVersionNumber, UnicodeVersion, groups.Keys).Encode();
        byte[] security = pki.SignDocumentSecurityObject(groups, options.DocumentSigner, new LdsVersion(LdsVersionNumber, UnicodeVersion));
        return
        [
            new CardFile(StandardFile.CommonData, common, FileAccess.TravelDocument),
            new CardFile(StandardFile.DocumentSecurity, security, FileAccess.TravelDocument),
            .. groups.Select(group => new CardFile(
                FileIdOfDataGroups + group.Key,
                group.Key,
                group.Value.ToArray(),
                group.Key == FingerprintGroup ? FileAccess.ExtendedAccess : FileAccess.TravelDocument)),
        ];
    }

    private static SortedDictionary<int, ReadOnlyMemory<byte>> DataGroupsOf(
        TravelDocumentPersona persona, ActiveAuthenticationKeyPair? key, SecurityInfo[] infos)
    {
        var groups = new SortedDictionary<int, ReadOnlyMemory<byte>>
        {
            [ZoneGroup] = persona.Zone.Encode(),
            [FaceGroup] = new FaceDataGroup(BiometricTemplate.OfFace(new FaceRecord(persona.Face))).Encode(),
        };
        if (persona.Chip.Fingerprints)
        {
            groups.Add(FingerprintGroup, EmptyFingerprints());
        }

        if (persona.PersonalDetails is { } personal)
        {
            groups.Add(PersonalDetailsGroup, personal.Encode());
        }

        if (persona.DocumentDetails is { } details)
        {
            groups.Add(DocumentDetailsGroup, details.Encode());
        }

        // What EF.CardAccess has is here once more, signed by EF.SOD (ICAO 9303-11 §9.2.11).
        if (infos.Length > 0)
        {
            groups.Add(SecurityInfosGroup, LdsDataGroups.EncodeSecurityInfos(new SecurityInfoSet(infos)));
        }

        if (key is not null)
        {
            groups.Add(ActiveAuthenticationGroup, LdsDataGroups.EncodePublicKey(key.PublicKey));
        }

        return groups;
    }

    private static SecurityInfo[] InfosOf(CardDocumentKey? key) => key is null ? [] :
    [
        new ChipAuthenticationInfo(key.ProtocolOid, 1),
        new ChipAuthenticationPublicKeyInfo(ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfPointWithParameters(key.Key.PublicKey)),
    ];

    private static CardDocumentKey? DocumentKeyOf(TravelDocumentPersona persona, TestPki pki) => persona.Chip.ChipAuthentication is not { } cipher ? null
        : new CardDocumentKey(
            ChipAuthenticationAlgorithm.Of(KeyAgreementKind.Ecdh, cipher).Oid,
            cipher,
            pki.DeriveKey($"chip authentication 1 key of {persona.Zone.DocumentNumber}", pki.Group));

    /// <summary>Data group 3 without an instance of a fingerprint, which a document may have where nobody's could be taken (ICAO 9303-10 §4.7.3).</summary>
    private static byte[] EmptyFingerprints()
    {
        using var writer = new TlvWriter();
        return writer.Write(LdsDataGroups.TagOf(FingerprintGroup), content => content.Write(0x7F61, inner => inner.Write(0x02, [0x00]))).ToArray();
    }

    private static ActiveAuthenticationKeyPair? KeyOf(TravelDocumentPersona persona, TestPki pki)
    {
        string name = $"active authentication key of {persona.Zone.DocumentNumber}";
        return persona.Chip.ActiveAuthentication switch
        {
            TravelDocumentSignature.Rsa => ActiveAuthenticationKeyPair.Of(pki.DeriveRsaKey(name, 2048), HashKind.Sha256),
            TravelDocumentSignature.RsaWithSha1 => ActiveAuthenticationKeyPair.Of(pki.DeriveRsaKey(name, 1024), HashKind.Sha1),
            TravelDocumentSignature.Ecdsa => ActiveAuthenticationKeyPair.Of(pki.DeriveKey(name, pki.Group), pki.Hash),
            _ => null,
        };
    }
}
