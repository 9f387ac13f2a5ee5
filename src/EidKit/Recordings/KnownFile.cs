using EidKit.Channels;
using EidKit.DataGroups;

namespace EidKit.Recordings;

/// <summary>A file of the card, as far as it is known by its identifier.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">How it is called.</param>
internal sealed record KnownFile(KnownFileKind Kind, string Name)
{
    public static KnownFile Unknown { get; } = new(KnownFileKind.Other, "a file");

    /// <summary>The tag around its whole content; null if there is none, or none is known.</summary>
    public uint? OuterTag { get; private init; }

    public static KnownFile AtrInfo { get; } = new(KnownFileKind.AtrInfo, "EF.ATR/INFO");

    public static KnownFile CardAccess { get; } = new(KnownFileKind.CardAccess, "EF.CardAccess") { OuterTag = Redaction.DataObjects.Set };

    public static KnownFile CardSecurity { get; } = new(KnownFileKind.CardSecurity, "EF.CardSecurity") { OuterTag = Redaction.DataObjects.Sequence };

    public static KnownFile Directory { get; } = new(KnownFileKind.Directory, "EF.DIR") { OuterTag = Redaction.FileRules.ApplicationTemplate };

    private static readonly (StandardFile File, KnownFile Known)[] InMasterFile =
    [
        (StandardFile.AtrInfo, AtrInfo), (StandardFile.CardAccess, CardAccess), (StandardFile.CardSecurity, CardSecurity), (StandardFile.Directory, Directory),
    ];

    /// <summary>The file of the master file that has an identifier; <see cref="Unknown"/> if none has.</summary>
    public static KnownFile Find(Func<StandardFile, bool> isMeant) =>
        InMasterFile.Where(known => isMeant(known.File)).Select(known => known.Known).FirstOrDefault(Unknown);

    /// <summary>A file of a travel document, by the lower half of its identifier; nothing of its content stays in a redacted recording.</summary>
    public static KnownFile OfTravelDocument(int id) => id switch
    {
        >= 1 and <= 16 => new KnownFile(KnownFileKind.Other, $"DG{id} of the travel document"),
        0x1D => new KnownFile(KnownFileKind.Other, "EF.SOD"),
        0x1E => new KnownFile(KnownFileKind.Other, "EF.COM"),
        _ => Unknown,
    };

    public static KnownFile OfDataGroup(int number) =>
        new(KnownFileKind.DataGroup, Enum.IsDefined((EidDataGroup)number) ? $"DG{number} {((EidDataGroup)number).GetName()}" : $"DG{number}") { OuterTag = ((EidDataGroup)number).GetTag() };
}
