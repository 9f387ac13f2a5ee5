using System.Text.RegularExpressions;
using Kiosk.Journey;
using Kiosk.Texts;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>No page is a dead end: each can be left, and says how it goes on.</summary>
public sealed partial class WayOnTests
{
    private static readonly KioskTexts Texts = new();

    public static TheoryData<string> Languages => [.. KioskTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Page_InEachState_CanBeLeft(string language)
    {
        foreach ((string name, KioskPage page) in PageSamples.All)
        {
            RenderedPage rendered = await RenderedPage.MakeAsync(page, language);
            // Nothing is begun on the start page; on the others the session is over, or nothing but taking the card is left to do.
            bool hasEnd = page is KioskPage.Start or KioskPage.TakeCard or KioskPage.CardLeftBehind or KioskPage.OutOfOrder;
            Assert.True(hasEnd != rendered.Markup.Contains("data-key=\"cancel\"", StringComparison.Ordinal), name);
            Assert.True(page is not KioskPage.Notice || rendered.Markup.Contains("data-step=\"End\"", StringComparison.Ordinal), name);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Page_InEachState_SaysHowItGoesOn(string language)
    {
        foreach ((string name, KioskPage page) in PageSamples.All)
        {
            RenderedPage rendered = await RenderedPage.MakeAsync(page, language);
            foreach (string key in WaysOn(page))
            {
                string expected = RenderedPage.Normal(Texts.Get(language, key));
                Assert.True(rendered.Text.Contains(expected, StringComparison.Ordinal), $"{name} does not say «{expected}» but «{rendered.Text}»");
            }
        }
    }

    [Fact]
    public async Task Negation_InEasyGerman_IsBold()
    {
        foreach ((string name, KioskPage page) in PageSamples.All)
        {
            RenderedPage rendered = await RenderedPage.MakeAsync(page, "leicht");
            Assert.False(Negation().IsMatch(rendered.PlainText), $"{name}: {rendered.PlainText}");
        }
    }

    /// <summary>What a page has to say: of an error what happened, whether a try was used, and what to do next.</summary>
    private static IEnumerable<string> WaysOn(KioskPage page) => page switch
    {
        KioskPage.Start => ["start.services", "start.pin", "start.data"],
        KioskPage.Catalogue => ["catalogue.choose"],
        KioskPage.LayCard { TakeAwayFirst: true } => ["lay-card.take-away"],
        KioskPage.LayCard => ["lay-card.title", "lay-card.how"],
        KioskPage.Consent { CanAccept: false } => ["consent.nothing"],
        KioskPage.Consent => ["consent.accept"],
        KioskPage.EnterSecret secret => [$"secret.{secret.Kind}", $"secret.{secret.Kind}-text", $"hint.{secret.Hint}", "secret.confirm"],
        KioskPage.Working working => [$"work.{working.Step}", "work.text"],
        KioskPage.Form => ["form.send"],
        KioskPage.Receipt => ["receipt.text", "receipt.finish"],
        KioskPage.MyData => ["my-data.text", "my-data.finish"],
        KioskPage.PinService => ["next.End"],
        KioskPage.PinDone done => [$"done.{done.Task}-text", "receipt.finish"],
        KioskPage.Notice { Kind: NoticeKind.SendingFailed, NextSteps: [NextStep.End] } => ["notice.SendingFailed", "notice.SendingFailed-text", "try.NotUsed", "notice.SendingFailed-last"],
        KioskPage.Notice notice => [$"notice.{notice.Kind}", $"notice.{notice.Kind}-text", $"notice.{notice.Kind}-next", .. notice.PinTry.TriesLeft is null ? [$"try.{notice.PinTry.Usage}"] : Array.Empty<string>()],
        KioskPage.TakeCard => ["take-card.title", "take-card.text"],
        KioskPage.CardLeftBehind => ["left-behind.text"],
        KioskPage.OutOfOrder => ["out-of-order.text"],
        _ => throw new ArgumentException("This page is not known.", nameof(page)),
    };

    [GeneratedRegex(@"\b(nicht|nichts|nie|niemals|kein|keine|keinen|keiner|keinem|ohne)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();
}
