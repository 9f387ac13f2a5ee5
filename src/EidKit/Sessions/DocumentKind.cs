namespace EidKit.Sessions;

/// <summary>The kind of document by its data group 1 (TR-03127 §3.4.3).</summary>
public enum DocumentKind
{
    /// <summary>Data group 1 was not read, or holds another type.</summary>
    Unknown,

    /// <summary>The identity card, ID.</summary>
    IdentityCard,

    /// <summary>The residence permit, AR, AS or AF.</summary>
    ResidencePermit,

    /// <summary>The card for citizens of the European Union, UB.</summary>
    EuCitizenCard,

    /// <summary>The eID in a telephone, OA.</summary>
    SmartEid,
}
