using EidKit.Kiosk.Tests.Journey;
using EidKit.Sessions;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>The card is taken away on every page on which one lies, and cards that are none of ours are laid.</summary>
public sealed class CardTests(Chromium chromium)
{
    /// <summary>Pages for which the card has to stay.</summary>
    public static TheoryData<string> InUse => ["Consent", "Pin", "Can", "Puk", "TransportPin", "NewPin", "NewPinAgain", "Form", "MyData", "PinService", "WrongPin"];

    public static TheoryData<string> Done => Route.Done;

    [Theory]
    [MemberData(nameof(InUse))]
    public async Task Card_TakenWhileItIsNeeded_EndsTheSessionAndSaysSo(string way)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.GoAsync(way));
        scene.Scene.Reader.Remove();
        KioskPage.Notice notice = await scene.SeeNoticeAsync(NoticeKind.CardRemoved);
        Assert.Equal("Die Karte wurde weggenommen", await scene.Page.Locator("#heading").InnerTextAsync());
        Assert.Equal(way == "WrongPin" ? PinTry.Used(2) : PinTry.NotUsed, notice.PinTry);
        scene.Scene.Time.Advance(scene.Scene.Session.TimeLeft!.Value);
        await TestTerminal.WaitForLeaveAsync(scene.Page);
    }

    [Theory]
    [MemberData(nameof(Done))]
    public async Task Card_TakenWhenAllIsDone_KeepsThePage(string way)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.GoAsync(way));
        string before = await scene.Page.Locator("#heading").InnerTextAsync();
        scene.Scene.Reader.Remove();
        await scene.Scene.WhenAsync(() => !scene.Scene.Session.CardPresent);
        Assert.Equal(before, await scene.Page.Locator("#heading").InnerTextAsync());
        // There is no card left to take.
        await scene.ClickAsync("[data-key=confirm]");
        await TestTerminal.WaitForLeaveAsync(scene.Page);
    }

    [Theory]
    [InlineData("Start")]
    [InlineData("Catalogue")]
    public async Task Card_TakenBeforeItIsAskedFor_ChangesNothing(string way)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.GoAsync(way));
        string before = await scene.Page.Locator("#heading").InnerTextAsync();
        scene.Scene.Lay("erika");
        await scene.Scene.WhenAsync(() => scene.Scene.Session.CardPresent);
        scene.Scene.Reader.Remove();
        await scene.Scene.WhenAsync(() => !scene.Scene.Session.CardPresent);
        Assert.Equal(before, await scene.Page.Locator("#heading").InnerTextAsync());
    }

    [Fact]
    public async Task Card_TakenWhileItIsAtWork_SaysThatTheTryIsInDoubt()
    {
        GatedTerminals? gate = null;
        await using BrowserScene scene = await BrowserScene.StartAsync(
            chromium,
            prepare: scene => scene.GoAsync("Pin"),
            surround: scene => scene.Surroundings = scene.Surroundings with { Terminals = gate = new GatedTerminals(scene.Surroundings.Terminals) });
        await scene.SeeSecretAsync(SecretKind.Pin);
        await scene.TypeAsync(Route.Pin);
        await gate!.Reached;
        await scene.SeeAsync<KioskPage.Working>();
        scene.Scene.Reader.Remove();
        await scene.Scene.WhenAsync(() => !scene.Scene.Session.CardPresent);
        gate.Open();
        KioskPage.Notice notice = await scene.SeeNoticeAsync(NoticeKind.CardLostAtWork);
        Assert.Equal([NextStep.LayCardAgain, NextStep.GoToPinService, NextStep.End], notice.NextSteps);
        await scene.ClickAsync("[data-step=LayCardAgain]");
        await scene.SeeAsync<KioskPage.LayCard>();
    }

    [Fact]
    public async Task Card_TakenWhileTheApplicationIsSent_StillGivesTheReceipt()
    {
        var office = new FailingBackOffice { IsSilent = true };
        await using BrowserScene scene = await BrowserScene.StartAsync(
            chromium,
            prepare: scene => scene.GoAsync("Form"),
            surround: scene => scene.Surroundings = scene.Surroundings with { BackOffice = office });
        await scene.SeeAsync<KioskPage.Form>();
        scene.Scene.FillForm();
        scene.Scene.Do((session, visit) => session.Send(visit));
        await scene.SeeAsync<KioskPage.Working>();
        // It can't be called back; the page says so, and waits for what becomes of it.
        await scene.ClickAsync("[data-key=cancel]");
        await scene.Page.GetByText("Der Antrag ist schon unterwegs.").WaitForAsync();
        scene.Scene.Reader.Remove();
        await scene.Scene.WhenAsync(() => !scene.Scene.Session.CardPresent);
        office.Answer();
        await scene.SeeAsync<KioskPage.Receipt>();
    }

    [Fact]
    public async Task Card_FirstOfTwoTaken_EndsTheSession()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.GoAsync("Pin"));
        scene.Scene.Readers.Add("Reader 2").Insert(scene.Scene.CardOf("benno"));
        await scene.SeeNoticeAsync(NoticeKind.SecondCard);
        scene.Scene.Reader.Remove();
        await scene.SeeNoticeAsync(NoticeKind.OtherCard);
    }

    [Fact]
    public async Task Card_TakenInTheEnd_EndsTheSession()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.GoAsync("TakeCard"));
        await scene.SeeAsync<KioskPage.TakeCard>();
        scene.Scene.Reader.Remove();
        await TestTerminal.WaitForLeaveAsync(scene.Page);
    }

    [Theory]
    [InlineData("A0000002471001", nameof(NoticeKind.WrongCardPassport), "Das ist ein Reisepass", "Ein Reisepass hat keinen Online-Ausweis.")]
    [InlineData("A0000002480200", nameof(NoticeKind.WrongCardDrivingLicence), "Das ist ein Führerschein", "Ein Führerschein hat keinen Online-Ausweis.")]
    [InlineData("325041592E5359532E4444463031", nameof(NoticeKind.WrongCardBank), "Das ist eine Bankkarte", "Von der Bankkarte wurde nichts gelesen.")]
    [InlineData("D27600002545", nameof(NoticeKind.WrongCardUnknown), "Diese Karte kennen wir nicht", "Auf ihr ist kein Online-Ausweis.")]
    public async Task Card_WithoutEid_IsExplained(string application, string kind, string heading, string text)
    {
        await using var readers = new StrangeReaders(Convert.FromHexString(application));
        await using BrowserScene scene = await BrowserScene.StartAsync(
            chromium, prepare: scene => scene.GoAsync("LayCard"), surround: scene => scene.Surroundings = scene.Surroundings with { Readers = readers });
        readers.Lay();
        await scene.SeeNoticeAsync(Enum.Parse<NoticeKind>(kind));
        string shown = await scene.Page.Locator("#page").InnerTextAsync();
        Assert.All(
            (string[])[heading, text, "Es wurde kein PIN-Versuch verbraucht.", "Legen Sie Ihren Personalausweis, Ihren Aufenthaltstitel oder Ihre Unionsbürgerkarte auf."],
            expected => Assert.Contains(expected, shown.Replace("\u00AD", ""), StringComparison.Ordinal));
        await scene.ClickAsync("[data-step=LayCardAgain]");
        Assert.True((await scene.SeeAsync<KioskPage.LayCard>()).TakeAwayFirst);
        Assert.Equal("Nehmen Sie zuerst die Karte weg, die noch aufliegt", await scene.Page.Locator("#heading").InnerTextAsync());
        Assert.Empty(scene.Terminal.Complaints);
    }

    [Fact]
    public async Task Card_UnresponsiveTakenOnTheNotice_AsksForAnother()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.GoAsync("LayCard"));
        scene.Scene.Reader.InsertUnresponsive();
        await scene.SeeNoticeAsync(NoticeKind.CardUnreadable);
        scene.Scene.Reader.Remove();
        await scene.SeeAsync<KioskPage.LayCard>();
        scene.Scene.Lay("erika");
        await scene.SeeAsync<KioskPage.Consent>();
    }
}
