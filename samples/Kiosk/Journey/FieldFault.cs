namespace Kiosk.Journey;

/// <summary>What is wrong with a field of the form; each has its own text.</summary>
internal enum FieldFault
{
    /// <summary>It is empty, or not ticked, and must not be.</summary>
    Required,
    Email,
    Tel,

    /// <summary>It is no day.</summary>
    Date,

    /// <summary>The day is over, and the service is for days to come.</summary>
    Past,

    /// <summary>It is longer than the field.</summary>
    Length,

    /// <summary>It is none of the answers.</summary>
    Choice,
}
