namespace EidKit.Sessions;

/// <summary>Whether the card may be asked for something: request, holder and certificate decide, in this order.</summary>
internal enum Permission
{
    /// <summary>It may be asked.</summary>
    Granted,

    /// <summary>Nobody wants it.</summary>
    NotRequested,

    /// <summary>The holder does not give it.</summary>
    RemovedByHolder,

    /// <summary>The terminal's certificates lack the right.</summary>
    NotAllowed,
}
