using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class EasyLanguageTests
{
    /// <summary>Texts that say that something is not so, or was not done.</summary>
    private static readonly string[] Negating =
    [
        "catalogue.none", "hint.CanBecauseSuspended", "notice.CardNotGenuine", "notice.CardNotGenuine-text", "notice.CardUnreadable", "notice.NewPinUnsure-next", "notice.PinDeactivated-text", "notice.SendingFailed-text", "notice.WrongPin-text",
        "notice.NoCertificate", "notice.NotResident-text", "notice.SecondCard-text", "notice.TooYoung-text", "notice.TerminalRefused", "notice.TimedOut-text", "pin.Unknown", "pin.nothing", "speech.none", "try.NotUsed",
        "notice.WrongCardBank-text", "Mehr sagt die Karte nicht.", "kennt Ihren Namen nicht.",
    ];

    [Fact]
    public void Check_EasyTexts_FollowTheRules()
    {
        string[] faults = [.. TextFile.Read("leicht").SelectMany(text => EasyLanguage.Check(text.Value, Negating.Contains(text.Key)).Select(fault => $"{text.Key}: {fault}"))];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Check_EasyTextsOfTheCatalogue_FollowTheRules()
    {
        string[] faults = [.. ServiceCatalogue.LoadBuiltIn().All.SelectMany(TextsOf).SelectMany(text => EasyLanguage.Check(text, Negating.Any(text.Contains)))];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("Die Vorderseite des Ausweises ist blau.", "genitive")]
    [InlineData("Das ist gut. Das bleibt so.", "more than one sentence in a line")]
    [InlineData("Die Daten werden gelöscht.", "passive or future")]
    [InlineData("Das ist nicht richtig.", "negation")]
    [InlineData("Die PIN (geheim) ist eine Zahl.", "sign")]
    [InlineData("Legen Sie die Karte auf; dann warten Sie.", "sign")]
    [InlineData("Sie haben drei Versuche.", "number as a word")]
    [InlineData("Ihr Personalausweis liegt hier.", "long word Personalausweis")]
    [InlineData("Wir möchten die Karte sehen.", "subjunctive")]
    [InlineData("Legen Sie bitte jetzt gleich Ihren neuen Ausweis flach auf den Karten-Leser am Terminal.", "14 words")]
    [InlineData("Die Karte bleibt liegen weil das Terminal liest.", "subordinate clause")]
    public void Check_TextAgainstARule_IsFound(string text, string fault) => Assert.Equal([$"{fault}: {text}"], EasyLanguage.Check(text));

    private static IEnumerable<string> TextsOf(ServiceDefinition service) =>
    [
        service.Name["leicht"], service.Summary["leicht"], .. service.Data.Select(data => data.Reason["leicht"]),
        .. service.Fields.SelectMany(field => field.Choices.Select(choice => choice.Label["leicht"]).Append(field.Label["leicht"])),
    ];
}
