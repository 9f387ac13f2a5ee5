namespace EidKit.Recordings;

/// <summary>Which data a command and its answer have, as far as it matters for replacing them.</summary>
internal enum CommandKind
{
    /// <summary>Nothing is known of the data.</summary>
    Other,

    /// <summary>SELECT.</summary>
    Select,

    /// <summary>READ BINARY.</summary>
    Read,

    /// <summary>MANAGE SECURITY ENVIRONMENT.</summary>
    Selection,

    /// <summary>PSO:Verify Certificate.</summary>
    Certificate,

    /// <summary>GENERAL AUTHENTICATE.</summary>
    Authentication,

    /// <summary>VERIFY of auxiliary data.</summary>
    Comparison,

    /// <summary>The data of the command are a password.</summary>
    Password,
}
