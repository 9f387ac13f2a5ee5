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
    private const int ChipSecurityFile = 0x011B;
    private const int CardAccessFile = 0x011C;
    private const int CardSecurityFile = 0x011D;
    private const int DirectoryFile = 0x2F00;
    private const int AtrInfoFile = 0x2F01;

    /// <summary>Extended lengths and chaining, commands and answers to 4,096 bytes (ISO/IEC 7816-4 §12.7.1).</summary>
    private static readonly byte[] AtrInfo =
        [0x47, 0x03, 0x00, 0x00, 0xE0, 0x7F, 0x66, 0x08, 0x02, 0x02, 0x10, 0x00, 0x02, 0x02, 0x10, 0x00];

    public static Chip Personalize(Persona persona, TestPki pki, CardOptions options)
    {
        var keys = ChipKeySet.Create(persona, pki, options.Group ?? pki.Group, options.Cipher);
        FileAccess securityAccess = options.CardSecurityNeedsTerminalAuthentication ? FileAccess.TerminalAuthentication : FileAccess.Pace;
        return new Chip
        {
            MasterFile = new CardApplication(
                default,
                [
                    .. keys.Privileged is null
                        ? (CardFile[])[]
                        : [new CardFile(ChipSecurityFile, 0x1B, pki.SignCardSecurity(keys.ChipSecurity(persona.Data)), FileAccess.PrivilegedTerminal)],
                    new CardFile(CardAccessFile, 0x1C, keys.CardAccess().Encode(), FileAccess.Always),
                    new CardFile(CardSecurityFile, 0x1D, pki.SignCardSecurity(keys.CardSecurity()), securityAccess),
                    new CardFile(DirectoryFile, 0x1E, new ApplicationDirectory(new ApplicationTemplate(ApplicationIdentifier.Eid)).Encode(), FileAccess.Always),
                    .. options.SupportsExtendedLength ? (CardFile[])[new CardFile(AtrInfoFile, 0x01, AtrInfo, FileAccess.Always)] : [],
                ]),
            Applications = [new CardApplication(ApplicationIdentifier.Eid.Bytes, [.. DataGroupFiles(persona.Data)])],
            PaceSuites = [keys.Suite],
            ChipKeys = keys.ChipKeys,
            IdentificationKeys = keys.IdentificationKeys,
            Passwords = PasswordsOf(persona),
            Verifier = new CvcVerifier(options.TrustPoints ?? [pki.CvcaCertificate], pki.Today.AddDays(-1)),
            Data = new CardData(persona.Data.DateOfBirth, persona.Data.DateOfExpiry, persona.Data.CommunityId?.Encode() ?? []),
            Random = options.Random,
            Behavior = new CardBehavior { SupportsExtendedLength = options.SupportsExtendedLength, MasterFileStatus = options.MasterFileStatus },
        };
    }

    private static IEnumerable<CardFile> DataGroupFiles(EidData data) => data.EncodeFiles().Select(
        file => new CardFile(file.Key.GetFileIdentifier(), file.Key.GetShortFileIdentifier(), file.Value, FileAccess.DataGroupRight));

    /// <summary>The passwords that the persona has; of the MRZ the hash value counts (TR-03110-3 §A.2.3).</summary>
    private static CardPasswords PasswordsOf(Persona persona) => new(
    [
        Password.FromBytes(PasswordKind.Pin, persona.Pin),
        .. persona.Can.IsEmpty ? (Password[])[] : [Password.FromBytes(PasswordKind.Can, persona.Can)],
        .. persona.Puk.IsEmpty ? (Password[])[] : [Password.FromBytes(PasswordKind.Puk, persona.Puk)],
        .. persona.MrzInformation.IsEmpty
            ? (Password[])[]
            : [Password.FromBytes(PasswordKind.Mrz, Hashing.Compute(HashKind.Sha1, persona.MrzInformation))],
    ])
    {
        PinTries = persona.Chip.PinTries,
        IsPinActive = persona.Chip.PinActivated,
        PukUses = persona.Chip.PukUses,
    };
}
