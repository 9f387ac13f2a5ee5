namespace EidKit.Channels;

/// <summary>Says which transparent file is meant (ISO/IEC 7816-4 §7.1.1, §7.2.2).</summary>
public sealed record FileReference
{
    private FileReference(byte? shortId, ushort? fileId, FileExtent extent)
    {
        ShortId = shortId;
        FileId = fileId;
        Extent = extent;
    }

    /// <summary>The short identifier; null if the file is not meant by it.</summary>
    public byte? ShortId { get; }

    /// <summary>The file identifier; null if the file is not meant by it.</summary>
    public ushort? FileId { get; }

    /// <summary>Where the content ends.</summary>
    public FileExtent Extent { get; }

    /// <summary>How many bytes are read at most, 1 to <see cref="TransparentFile.MaximumLength"/>; what follows is left.</summary>
    internal int MaximumLength { get; init; } = TransparentFile.MaximumLength;

    /// <summary>The file with a short identifier; reading it takes no SELECT.</summary>
    /// <param name="shortId">The short identifier, 1 to 30.</param>
    /// <param name="extent">Where the content ends.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The identifier is out of range.</exception>
    public static FileReference ByShortId(byte shortId, FileExtent extent = FileExtent.OneObject)
    {
        ArgumentOutOfRangeException.ThrowIfZero(shortId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shortId, (byte)30);
        return new FileReference(shortId, fileId: null, extent);
    }

    /// <summary>The file with an identifier below the current application; it is selected first.</summary>
    /// <param name="fileId">The file identifier, for example 0x011C.</param>
    /// <param name="extent">Where the content ends.</param>
    /// <returns>The reference.</returns>
    public static FileReference ByFileId(ushort fileId, FileExtent extent = FileExtent.OneObject) => new(shortId: null, fileId, extent);

    /// <summary>The file that is selected already.</summary>
    /// <param name="extent">Where the content ends.</param>
    /// <returns>The reference.</returns>
    public static FileReference Selected(FileExtent extent = FileExtent.OneObject) => new(shortId: null, fileId: null, extent);
}
