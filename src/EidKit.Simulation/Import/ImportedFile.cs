using EidKit.Channels;
using EidKit.DataGroups;
using EidKit.Simulation.Cards;

namespace EidKit.Simulation.Import;

/// <summary>A file of an imported card.</summary>
internal sealed record ImportedFile(int FileId, int ShortId, byte[] Content)
{
    public ImportedFile(StandardFile file, byte[] content)
        : this(file.FileId, file.ShortId, content)
    {
    }

    public bool IsDataGroup => EidDataGroups.All.Any(group => group.GetFileIdentifier() == FileId);

    public bool IsSigned => Is(StandardFile.ChipSecurity) || Is(StandardFile.CardSecurity);

    public bool IsKnown => IsDataGroup || StandardFile.All.Any(Is);

    /// <summary>Whether it is that file, by its file identifier; AusweisApp's files may have other short ones.</summary>
    public bool Is(StandardFile file) => FileId == file.FileId;
}
