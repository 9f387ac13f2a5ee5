namespace EidKit.TestKit;

/// <summary>What can happen to one field of a message.</summary>
public enum FieldFault
{
    /// <summary>The last bit is another one: of the value, or of the tag where the field holds others.</summary>
    Changed,

    /// <summary>The field is not there.</summary>
    LeftOut,

    /// <summary>The field is there twice.</summary>
    Repeated,

    /// <summary>The last byte of the value is missing, and the lengths say so.</summary>
    Cut,
}
