using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.Simulation.Import;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Cards;

/// <summary>Puts an imported card on a chip. What it does not have comes from the test PKI: trust points always, security files if it has none.</summary>
internal static class ImportedChip
{
    public static Chip Personalize(CardImage image, TestPki pki, CardOptions options)
    {
        CardFile[] masterFile = [.. image.Files.Where(file => !file.IsDataGroup).Select(file => FileOf(file, options))];
        var chip = new Chip
        {
            MasterFile = new CardApplication(default, masterFile),
            Applications = [new CardApplication(ApplicationIdentifier.Eid.Bytes, [.. image.Files.Where(file => file.IsDataGroup).Select(file => FileOf(file, options))])],
            PaceSuites = [],
            ChipKeys = [],
            IdentificationKeys = [],
            Passwords = PasswordsOf(image.Passwords),
            Verifier = new CvcVerifier(options.TrustPoints ?? [pki.CvcaCertificate], pki.Today.AddDays(-1)),
            Data = DataOf(image),
            Random = options.Random,
            Behavior = new CardBehavior { SupportsExtendedLength = options.SupportsExtendedLength, MasterFileStatus = options.MasterFileStatus },
        };
        ImportedFile? cardAccess = image.Files.FirstOrDefault(file => file.Is(StandardFile.CardAccess));
        return cardAccess is null ? WithOwnSecurityFiles(chip, image, pki, options) : WithImportedKeys(chip, image, cardAccess);
    }

    private static Chip WithImportedKeys(Chip chip, CardImage image, ImportedFile cardAccess)
    {
        ImportedFile cardSecurity = image.Files.First(file => file.Is(StandardFile.CardSecurity));
        var infos = ImportedSecurityInfos.Decode(cardAccess.Content, cardSecurity.Content);
        return chip with { PaceSuites = infos.PaceSuites, ChipKeys = infos.ChipKeys(image.Keys), IdentificationKeys = infos.IdentificationKeys(image.Keys) };
    }

    private static Chip WithOwnSecurityFiles(Chip chip, CardImage image, TestPki pki, CardOptions options)
    {
        ChipKeySet keys = ChipKeySet.Create("imported card", new PersonaChip(), pki, options).WithIdentificationKeys(image.Keys);
        IEnumerable<CardFile> files = chip.MasterFile.Files
            .Concat(ChipPersonalization.SecurityFiles(keys, null, pki, options))
            .Concat(ChipPersonalization.CommonFiles(options, ApplicationIdentifier.Eid))
            .DistinctBy(file => file.FileId);
        return chip with
        {
            MasterFile = new CardApplication(default, [.. files]),
            PaceSuites = [keys.Suite],
            ChipKeys = keys.ChipKeys,
            IdentificationKeys = keys.IdentificationKeys,
        };
    }

    private static CardFile FileOf(ImportedFile file, CardOptions options) => new(file.FileId, file.ShortId, file.Content, file switch
    {
        { IsDataGroup: true } => FileAccess.DataGroupRight,
        _ when file.Is(StandardFile.ChipSecurity) => FileAccess.PrivilegedTerminal,
        _ when file.Is(StandardFile.CardSecurity) => options.CardSecurityAccess(),
        _ => FileAccess.Always,
    });

    private static CardPasswords PasswordsOf(ImportedPasswords passwords) =>
        ChipPersonalization.PasswordsOf(passwords.Pin, passwords.Can, passwords.Puk, passwords.MrzInformation);

    /// <summary>What the card compares; a group that can't be read it does not compare.</summary>
    private static CardData DataOf(CardImage image)
    {
        EidData data = new EidData();
        foreach (EidDataGroup group in (EidDataGroup[])[EidDataGroup.DateOfExpiry, EidDataGroup.DateOfBirth, EidDataGroup.CommunityId])
        {
            if (image.Files.FirstOrDefault(file => file.FileId == group.GetFileIdentifier()) is { } file)
            {
                data = WithFile(data, group, file.Content);
            }
        }

        return new CardData(data.DateOfBirth, data.DateOfExpiry, data.CommunityId?.Encode() ?? []);
    }

    private static EidData WithFile(EidData data, EidDataGroup group, byte[] content)
    {
        try
        {
            return data.WithFile(group, content);
        }
        catch (MalformedDataException)
        {
            return data;
        }
    }
}
