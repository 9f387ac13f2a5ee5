using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EidKit.Tool.Texts;

namespace EidKit.Tool;

/// <summary>On which system the program runs and in which language that speaks. Without globalization data .NET does not tell the language.</summary>
internal static partial class SystemLanguage
{
    // The low ten bits of a Windows language identifier.
    private const int PrimaryLanguageMask = 0x3FF;
    private const int German = 0x07;

    public static SystemKind CurrentSystem =>
        OperatingSystem.IsWindows() ? SystemKind.Windows : OperatingSystem.IsMacOS() ? SystemKind.MacOS : SystemKind.Linux;

    /// <summary>The language of the user interface of Windows; null elsewhere, where the environment tells it.</summary>
    public static string? OfUserInterface() =>
        !OperatingSystem.IsWindows() ? null : (GetUserDefaultUILanguage() & PrimaryLanguageMask) == German ? Language.German : Language.English;

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32.dll")]
    private static partial ushort GetUserDefaultUILanguage();
}
