namespace EidKit.Tool.Diagnosis;

/// <summary>A reader that is known to make trouble with identity cards.</summary>
/// <param name="NamePart">A part of its name.</param>
/// <param name="TextKey">What is known, and with <c>.next</c> after it what to do.</param>
/// <param name="System">The operating system on which it happens; null for all.</param>
internal sealed record KnownProblem(string NamePart, string TextKey, SystemKind? System = null)
{
    private static readonly KnownProblem[] All =
    [
        new("ACR122", "known.acr122.linux", SystemKind.Linux),
        new("ACR122", "known.acr122"),
        new("ACR1281", "known.generic-driver"),
        new("ACR1252", "known.generic-driver"),
        new("OMNIKEY", "known.generic-driver"),
        new("Yubikey", "known.token"),
        new("Windows Hello", "known.token"),
        new("UICC", "known.token"),
    ];

    /// <summary>The first problem that is known of a reader; null if none is.</summary>
    public static KnownProblem? Of(string reader, SystemKind system) =>
        Array.Find(All, p => (p.System is null || p.System == system) && reader.Contains(p.NamePart, StringComparison.OrdinalIgnoreCase));
}
