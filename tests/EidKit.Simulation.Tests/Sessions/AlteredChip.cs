using EidKit.DataGroups;
using EidKit.SecurityInfos;
using EidKit.Simulation.Cards;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Chips that differ from the usual one in what options don't reach.</summary>
internal static class AlteredChip
{
    public const int CardAccess = 0x011C;
    public const int CardSecurity = 0x011D;
    public const int Directory = 0x2F00;

    /// <summary>Replaces a file of the master file, or takes it away.</summary>
    public static Chip WithFile(this Chip chip, int fileId, byte[]? content) =>
        chip with { MasterFile = chip.MasterFile with { Files = Replace(chip.MasterFile.Files, fileId, content) } };

    /// <summary>Replaces a data group, or takes it away.</summary>
    public static Chip WithDataGroup(this Chip chip, EidDataGroup group, byte[]? content)
    {
        CardApplication eid = chip.Applications.Single();
        return chip with { Applications = [eid with { Files = Replace(eid.Files, group.GetFileIdentifier(), content) }] };
    }

    /// <summary>Gives it other applications, of which EF.DIR says nothing.</summary>
    public static Chip WithApplications(this Chip chip, params IEnumerable<ApplicationIdentifier> applications) =>
        chip.WithFile(Directory, null) with { Applications = [.. applications.Select(a => new CardApplication(a.Bytes, []))] };

    public static byte[] Content(this Chip chip, int fileId) => chip.MasterFile.FindById(fileId)!.Content;

    private static CardFile[] Replace(IReadOnlyList<CardFile> files, int fileId, byte[]? content) =>
        [.. files.Where(f => f.FileId != fileId || content is not null).Select(f => f.FileId == fileId ? f with { Content = content! } : f)];
}
