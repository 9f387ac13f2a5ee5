namespace EidKit.Tool.Texts;

/// <summary>In which language the program speaks.</summary>
internal static class Language
{
    public const string English = "en";
    public const string German = "de";

    /// <summary>The option, looked for before anything is parsed: help and errors of the parser are in that language too.</summary>
    public const string Option = "--language";

    // The order of POSIX.
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static IReadOnlyList<string> All { get; } = [English, German];

    /// <summary>Chooses: the option, else the environment, else the system; English if that is none of ours.</summary>
    public static string Choose(IReadOnlyList<string> arguments, Func<string, string?> variable, string? systemLanguage)
    {
        string wanted = OfOption(arguments) ?? Variables.Select(variable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? systemLanguage ?? English;
        return IsGerman(wanted) ? German : English;
    }

    private static string? OfOption(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == Option)
            {
                return i + 1 < arguments.Count ? arguments[i + 1] : null;
            }

            if (arguments[i].StartsWith(Option + "=", StringComparison.Ordinal) || arguments[i].StartsWith(Option + ":", StringComparison.Ordinal))
            {
                return arguments[i][(Option.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>Takes de, de_AT.UTF-8 and de-CH, but not den.</summary>
    private static bool IsGerman(string name) =>
        name.StartsWith(German, StringComparison.OrdinalIgnoreCase) && (name.Length == 2 || !char.IsAsciiLetter(name[2]));
}
