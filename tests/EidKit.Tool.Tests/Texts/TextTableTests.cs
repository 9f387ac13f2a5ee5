using System.Text.RegularExpressions;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.DataGroups;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.TestKit;
using EidKit.Tool.Certificates;
using EidKit.Tool.Diagnosis;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests.Texts;

public sealed partial class TextTableTests
{
    private static readonly TextTable English = TextTable.Load(Language.English);
    private static readonly TextTable German = TextTable.Load(Language.German);

    [Fact]
    public void Keys_EnglishAndGerman_AreTheSame()
    {
        Assert.NotEmpty(English.Keys);

        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), German.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_EnglishAndGerman_HaveTheSamePlaceholders() =>
        Assert.All(English.Keys, key => Assert.Equal((key, PlaceholdersOf(English[key])), (key, PlaceholdersOf(German[key]))));

    [Fact]
    public void Texts_EachLanguage_AreNeverEmpty() => Assert.All(English.Keys, key => Assert.False(string.IsNullOrWhiteSpace(English[key]) || string.IsNullOrWhiteSpace(German[key]), key));

    [Fact]
    public void Keys_ThatTheSourceNames_Exist()
    {
        string[] named = [.. SourceTexts().SelectMany(text => NamedKey().Matches(text)).Select(m => m.Groups["key"].Value).Distinct()];

        Assert.True(named.Length > 100, "Hardly a key was seen.");
        Assert.All(named, key => Assert.Contains(key, English.Keys));
    }

    [Fact]
    public void Keys_OfTheTable_AreUsed()
    {
        string source = string.Concat(SourceTexts());
        string[] composed =
        [
            "step.", "right.", "group.", "documentKind.", "application.", "next.", "LinkState.", "chain.next.", "card.next.", "secret.form.",
            "cvc.heading.", "cvc.validity.", "cvc.extension.", "description.verdict.", "pin.change.", "pin.unblock.", "pin.resume.", "CardFailureLayer.", "known.", "pki.folder.", "replay.content.",
        ];

        Assert.All(English.Keys, key => Assert.True(
            source.Contains($"\"{key}\"", StringComparison.Ordinal)
                || composed.Any(c => key.StartsWith(c, StringComparison.Ordinal))
                || key.EndsWith(".examples", StringComparison.Ordinal)
                || key.EndsWith(".details", StringComparison.Ordinal)
                || char.IsAsciiLetterUpper(key[0]),
            key));
    }

    [Fact]
    public void Of_EveryValueThatIsShown_HasAText()
    {
        AllHaveTexts<CardTransportReason>();
        AllHaveTexts<CardPresence>();
        AllHaveTexts<CardKind>();
        AllHaveTexts<PinStatus>();
        AllHaveTexts<PinTryUsage>();
        AllHaveTexts<PaceUnavailability>();
        AllHaveTexts<CertificateRole>();
        AllHaveTexts<TerminalType>();
        AllHaveTexts<FindingLevel>();
        AllHaveTexts<LinkState>();
        AllHaveTexts<CardFailureLayer>();
        AllHaveTexts<PassiveAuthenticationRefusal>();
    }

    [Fact]
    public void Find_StepsOfEveryProtocol_Exist()
    {
        StepDescription[] steps =
        [
            .. PaceFlow.Steps, .. TerminalAuthenticationFlow.Steps, .. ChipAuthenticationFlow.Steps, .. RestrictedIdentificationFlow.Steps,
            PinManagementFlow.SetPin.Description, PinManagementFlow.Unblock.Description,
        ];

        Assert.All(steps, step => Assert.Contains("step." + step.FullName, English.Keys));
    }

    [Fact]
    public void Find_KeysComposedOfValues_Exist()
    {
        Assert.All(Enum.GetValues<CardFailureLayer>(), v => Assert.Contains($"next.{v}", English.Keys));
        Assert.All(Enum.GetValues<PinStatus>().Except([PinStatus.Operational]), v => Assert.Contains($"card.next.{v}", English.Keys));
        Assert.All(Enum.GetValues<LinkState>().Except([LinkState.Trusted, LinkState.Accepted, LinkState.NotChecked]), v => Assert.Contains($"chain.next.{v}", English.Keys));
        Assert.All(Enum.GetValues<DocumentKind>(), v => Assert.Contains("documentKind." + Output.JsonNames.Of(v), English.Keys));
        Assert.All(Enum.GetValues<DescriptionVerdict>(), v => Assert.Contains("description.verdict." + Output.JsonNames.Of(v), English.Keys));
        Assert.All(EidDataGroups.All, g => Assert.Contains("group." + g.GetName(), English.Keys));
        Assert.All(Enum.GetValues<CvcVerdict>(), v => Assert.True(Enum.TryParse<LinkState>(v.ToString(), out _), v.ToString()));
    }

    [Fact]
    public void Of_EveryRight_HasAText()
    {
        Chat[] all =
        [
            Chat.For((AuthenticationTerminalRights)((1UL << 38) - 1)),
            Chat.For((InspectionSystemRights)0x3F),
            Chat.For((SignatureTerminalRights)0x3F),
        ];

        Assert.All(all, chat => Assert.Equal(chat.RightNames.Count, RightTexts.Of(chat, German).Count()));
        Assert.Equal(38, RightTexts.Of(all[0], German).Distinct().Count());
    }

    private static void AllHaveTexts<T>()
        where T : struct, Enum => Assert.All(Enum.GetValues<T>(), value => Assert.NotEmpty(English.Of(value)));

    private static string PlaceholdersOf(string text) => string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> SourceTexts() =>
        Directory.EnumerateFiles(Repository.PathOf("src", "EidKit.Tool"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [GeneratedRegex(@"\{[0-9]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""exts(?:\[|\.Format\()\s*"(?<key>[^"]+)"(?=[\],)])|"(?<key>(?:ask|outcome|secret|known|pin-try)\.[a-z0-9.-]*[a-z0-9])"(?! \+)""")]
    private static partial Regex NamedKey();
}
