namespace EidKit.DataGroups.Lds;

/// <summary>How the image of a face is coded (ISO/IEC 19794-5 §5.7.2).</summary>
public enum FaceImageFormat
{
    /// <summary>JPEG.</summary>
    Jpeg = 0,

    /// <summary>JPEG 2000.</summary>
    Jpeg2000 = 1,
}
