using EidKit.Certificates;
using EidKit.Channels;
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
    /// <summary>Extended lengths and chaining, commands and answers to 4,096 bytes (ISO/IEC 7816-4 §12.7.1).</summary>
    private static readonly byte[] AtrInfo =
        [0x47, 0x03, 0x00, 0x00, 0xE0, 0x7F, 0x66, 0x08, 0x02, 0x02, 0x10, 0x00, 0x02, 0x02, 0x10, 0x00];

    public static Chip Personalize(Persona persona, TestPki pki, CardOptions options)
    {
        var keys = ChipKeySet.Create(persona.CardName, persona.Chip, pki, options);
        CardPasswords passwords = PasswordsOf(persona.Pin, persona.Can, persona.Puk, persona.MrzInformation);
        passwords.PinTries = persona.Chip.PinTries;
        passwords.IsPinActive = persona.Chip.PinActivated;
        passwords.PukUses = persona.Chip.PukUses;
        return new Chip
        {
            MasterFile = new CardApplication(default, [.. SecurityFiles(keys, persona.Data, pki, options), .. CommonFiles(options, ApplicationIdentifier.Eid)]),
            Applications = [new CardApplication(ApplicationIdentifier.Eid.Bytes, [.. DataGroupFiles(persona.Data)])],
            PaceSuites = [keys.Suite],
            ChipKeys = keys.ChipKeys,
            IdentificationKeys = keys.IdentificationKeys,
            Passwords = passwords,
            Verifier = new CvcVerifier(options.TrustPoints ?? [pki.CvcaCertificate], pki.Today.AddDays(-1)),
            Data = new CardData(persona.Data.DateOfBirth, persona.Data.DateOfExpiry, persona.Data.CommunityId?.Encode() ?? []),
            Random = options.Random,
            Behavior = new CardBehavior { SupportsExtendedLength = options.SupportsExtendedLength, MasterFileStatus = options.MasterFileStatus },
        };
    }

    /// <summary>EF.CardAccess and EF.CardSecurity, and with a key for privileged terminals EF.ChipSecurity.</summary>
    public static IEnumerable<CardFile> SecurityFiles(ChipKeySet keys, EidData? data, TestPki pki, CardOptions options)
    {
        if (keys.Privileged is not null && data is not null)
        {
            yield return new CardFile(StandardFile.ChipSecurity, pki.SignCardSecurity(keys.ChipSecurity(data), options.DocumentSigner), FileAccess.PrivilegedTerminal);
        }

        yield return new CardFile(StandardFile.CardAccess, keys.CardAccess().Encode(), FileAccess.Always);
        yield return new CardFile(StandardFile.CardSecurity, pki.SignCardSecurity(keys.CardSecurity(), options.DocumentSigner), options.CardSecurityAccess());
    }

    /// <summary>When EF.CardSecurity may be read.</summary>
    public static FileAccess CardSecurityAccess(this CardOptions options) =>
        options.CardSecurityNeedsTerminalAuthentication ? FileAccess.TerminalAuthentication : FileAccess.Pace;

    /// <summary>Makes the passwords that there are; of the MRZ the hash value counts (TR-03110-3 §A.2.3).</summary>
    public static CardPasswords PasswordsOf(ReadOnlySpan<byte> pin, ReadOnlySpan<byte> can, ReadOnlySpan<byte> puk, ReadOnlySpan<byte> mrzInformation)
    {
        var passwords = new List<Password> { Password.FromBytes(PasswordKind.Pin, pin) };
        Add(PasswordKind.Can, can);
        Add(PasswordKind.Puk, puk);
        Add(PasswordKind.Mrz, mrzInformation.IsEmpty ? [] : Hashing.Compute(HashKind.Sha1, mrzInformation));
        return new CardPasswords(passwords);

        void Add(PasswordKind kind, ReadOnlySpan<byte> value)
        {
            if (!value.IsEmpty)
            {
                passwords.Add(Password.FromBytes(kind, value));
            }
        }
    }

    /// <summary>EF.DIR, and EF.ATR/INFO where it has something to tell.</summary>
    public static IEnumerable<CardFile> CommonFiles(CardOptions options, ApplicationIdentifier application)
    {
        yield return new CardFile(StandardFile.Directory, new ApplicationDirectory(new ApplicationTemplate(application)).Encode(), FileAccess.Always);
        if (options.SupportsExtendedLength)
        {
            yield return new CardFile(StandardFile.AtrInfo, AtrInfo, FileAccess.Always);
        }
    }

    private static IEnumerable<CardFile> DataGroupFiles(EidData data) => data.EncodeFiles().Select(
        file => new CardFile(file.Key.GetFileIdentifier(), file.Key.GetShortFileIdentifier(), file.Value, FileAccess.DataGroupRight));
}
