using EidKit.DataGroups;

namespace EidKit.Simulation.Import;

/// <summary>A file of an imported card.</summary>
internal sealed record ImportedFile(int FileId, int ShortId, byte[] Content)
{
    public const int ChipSecurity = 0x011B;
    public const int CardAccess = 0x011C;
    public const int CardSecurity = 0x011D;
    public const int Directory = 0x2F00;
    public const int AtrInfo = 0x2F01;

    public bool IsDataGroup => EidDataGroups.All.Any(group => group.GetFileIdentifier() == FileId);

    public bool IsSigned => FileId is ChipSecurity or CardSecurity;

    public bool IsKnown => IsDataGroup || FileId is ChipSecurity or CardAccess or CardSecurity or Directory or AtrInfo;
}
