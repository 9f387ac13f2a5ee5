using System.Text.Json;
using EidKit.TestKit;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>The texts as they stand in their files.</summary>
internal static class TextFile
{
    public static IReadOnlyDictionary<string, string> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Repository.PathOf("samples", "Kiosk", "Texts", $"{language}.json")))!;
}
