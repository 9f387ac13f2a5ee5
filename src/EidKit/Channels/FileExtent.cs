namespace EidKit.Channels;

/// <summary>Where the content of a file ends.</summary>
public enum FileExtent
{
    /// <summary>The file is one data object, whose length says where it ends; what follows is not read.</summary>
    OneObject,

    /// <summary>The file is read to its end, for example EF.DIR and EF.ATR/INFO, which have several data objects.</summary>
    WholeFile,
}
