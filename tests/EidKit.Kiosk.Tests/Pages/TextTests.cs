using System.Text.RegularExpressions;
using EidKit.DataGroups;
using EidKit.Sessions;
using EidKit.TestKit;
using Kiosk.Components;
using Kiosk.Journey;
using Kiosk.Services;
using Kiosk.Texts;

namespace EidKit.Kiosk.Tests.Pages;

public sealed partial class TextTests
{
    private static readonly KioskTexts Texts = new();

    /// <summary>Keys that are put together from the names of a type.</summary>
    private static readonly IEnumerable<string> Composed =
    [
        .. Of<Errand>("lay-card.{0}"), .. Of<SecretKind>("secret.{0}", "secret.{0}-text"), .. Of<SecretHint>("hint.{0}"), .. Of<WorkStep>("work.{0}"),
        .. Of<PinStatus>("pin.{0}"), .. Of<PinTask>("task.{0}", "task.{0}-text", "done.{0}", "done.{0}-text"), .. Of<NextStep>("next.{0}"),
        .. Of<NoticeKind>("notice.{0}", "notice.{0}-text", "notice.{0}-next"), .. Of<PinTryUsage>("try.{0}"),
        .. Enum.GetValues<EidDataGroup>().Select(DataLabel.Of),
        .. Of<ServiceLevel>("catalogue.{0}"), .. Of<global::Kiosk.Journey.FieldFault>("fault.{0}"), "picture.can", "picture.letter",
    ];

    public static TheoryData<string> Languages => [.. KioskTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Keys_OfEachLanguage_AreThoseThatAreUsed(string language)
    {
        string[] used = [.. Composed.Concat(InSource()).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(used, Texts.Keys(language).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_OfEachLanguage_HavePlacesForTheSameValues(string language)
    {
        string[] differing = [.. Texts.Keys(language).Where(key => Places(language, key) != Places("de", key) && language != "leicht")];
        Assert.Empty(differing);
        Assert.All(Texts.Keys(language), key => Assert.False(string.IsNullOrWhiteSpace(Texts.Get(language, key, 1, 2)), key));
    }

    [Fact]
    public void Texts_OfEachKind_DifferFromEachOther()
    {
        foreach (string language in KioskTexts.Languages)
        {
            foreach (string[] keys in (string[][])[[.. Of<NoticeKind>("notice.{0}")], [.. Of<SecretHint>("hint.{0}")], [.. Of<WorkStep>("work.{0}")], [.. Of<NextStep>("next.{0}")], [.. Of<PinTask>("task.{0}")]])
            {
                Assert.Equal(keys.Length, keys.Select(key => Texts.Get(language, key, 1, 2)).Distinct().Count());
            }
        }
    }

    [Fact]
    public void Pictures_OfNoticesAndTasks_AreThere()
    {
        string folder = Repository.PathOf("samples", "Kiosk", "wwwroot", "pictures");
        string[] wanted = [.. Of<NoticeKind>("notice-{0}.svg"), .. Of<PinTask>("task-{0}.svg")];
        Assert.All(wanted, name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
    }

    private static IEnumerable<string> Of<T>(params string[] formats)
        where T : struct, Enum => Enum.GetNames<T>().SelectMany(name => formats.Select(format => string.Format(null, format, name)));

    private static IEnumerable<string> InSource() =>
        Directory.EnumerateFiles(Repository.PathOf("samples", "Kiosk", "Components"), "*.*", SearchOption.AllDirectories)
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));

    private static string Places(string language, string key) =>
        string.Concat(Place().Matches(TextFile.Read(language)[key]).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("(?<!=)\"([a-z-]+\\.[A-Za-z0-9-]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
