namespace EidKit.Tool.Diagnosis;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    Ok,

    /// <summary>It works, but not well, or not all could be checked.</summary>
    Warning,

    /// <summary>Reading a card can't work.</summary>
    Error,
}
