using EidKit.Kiosk.Tests.Journey;
using EidKit.Sessions;
using Kiosk.Journey;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>What citizens come for, by touch, with cards in every state.</summary>
public sealed class FlowTests(Chromium chromium)
{
    private static readonly string[] Errands = ["certificate-of-good-conduct", "resident-parking-permit", "age-restricted-service", "library-account", CitizenWalk.MyData];

    /// <summary>States of the PIN; the end is null where the errand comes to its own.</summary>
    private static readonly (string Persona, string Entries, string? End)[] States =
    [
        ("erika", "Pin 123456", null),
        ("benno", "Pin 112358", null),
        ("carlotta", "Can 905173, Pin 480216", null),
        ("alma", "Pin 54321", nameof(NoticeKind.TransportPinMustBeChanged)),
        ("dietmar", "", nameof(NoticeKind.PinBlocked)),
        ("falk", "", nameof(NoticeKind.PinDeactivated)),
    ];

    public static TheoryData<string, string, string, string> EachErrandInEachState
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (string errand in Errands)
            {
                foreach ((string persona, string entries, string? end) in States)
                {
                    rows.Add(errand, persona, entries, end ?? OwnEnd(errand, persona));
                }
            }

            return rows;
        }
    }

    /// <summary>Benno and Carlotta live in other towns.</summary>
    private static string OwnEnd(string errand, string persona) => (errand, persona) switch
    {
        (CitizenWalk.MyData, _) => "MyData",
        ("resident-parking-permit", "benno" or "carlotta") => nameof(NoticeKind.NotResident),
        _ => "Receipt",
    };

    [Theory]
    [MemberData(nameof(EachErrandInEachState))]
    [InlineData("library-account", "edda", "", nameof(NoticeKind.PinBlocked))]
    [InlineData("library-account", "greta", "", nameof(NoticeKind.PinDeactivated))]
    [InlineData("library-account", "severine", "Pin 731731", "Receipt")]
    [InlineData("certificate-of-good-conduct", "jonas", "Pin 577215", "Receipt")]
    [InlineData("certificate-of-good-conduct", "ines", "Pin 161803", "Receipt")]
    [InlineData("certificate-of-good-conduct", "rashid", "Pin 444719", "Receipt")]
    [InlineData("certificate-of-good-conduct", "henrik", "Pin 735194", nameof(NoticeKind.CardExpired))]
    [InlineData("certificate-of-good-conduct", "quentin", "Pin 505152", nameof(NoticeKind.HolderDataMissing))]
    [InlineData("resident-parking-permit", "ottavio", "Pin 818283", nameof(NoticeKind.HolderDataMissing))]
    [InlineData("my-data", "leopoldine", "Pin 999999", "MyData")]
    [InlineData("my-data", "marek", "Pin 343434", "MyData")]
    [InlineData("my-data", "safije", "Pin 271828", "MyData")]
    [InlineData("pin-service SetFirstPin", "alma", "TransportPin 54321, NewPin 314159, NewPinAgain 314159", "PinDone")]
    [InlineData("pin-service SetFirstPin", "alma", "TransportPin 12321, NewPin 314159, NewPinAgain 314159", nameof(NoticeKind.WrongTransportPin))]
    [InlineData("pin-service Change", "erika", "Pin 123456, NewPin 314159, NewPinAgain 314159", "PinDone")]
    [InlineData("pin-service Change", "benno", "Pin 112358, NewPin 314159, NewPinAgain 314159", "PinDone")]
    [InlineData("pin-service Change", "carlotta", "Can 905173, Pin 480216, NewPin 314159, NewPinAgain 314159", "PinDone")]
    [InlineData("pin-service Change", "severine", "Pin 731731, NewPin 314159, NewPinAgain 314159", "PinDone")]
    [InlineData("pin-service Resume", "carlotta", "Can 905173, Pin 480216", "PinDone")]
    [InlineData("pin-service Resume", "carlotta", "Can 111111", nameof(NoticeKind.WrongCan))]
    [InlineData("pin-service Unblock", "dietmar", "Puk 3141592653", "PinDone")]
    [InlineData("pin-service Unblock", "dietmar", "Puk 1111111111", nameof(NoticeKind.WrongPuk))]
    [InlineData("pin-service Unblock", "edda", "Puk 8080808080", nameof(NoticeKind.PukUsedUp))]
    public async Task Errand_WithTheCardOfAPersona_ComesToItsEnd(string errand, string persona, string entries, string end)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium);
        await new CitizenWalk(scene, isByKeyboard: false).GoAsync(errand, persona, entries);
        switch (end)
        {
            case "Receipt":
                KioskPage.Receipt receipt = await scene.SeeAsync<KioskPage.Receipt>();
                Assert.Equal(receipt.Number, await scene.Page.Locator(".number-value").InnerTextAsync());
                break;
            case "MyData":
                await scene.SeeAsync<KioskPage.MyData>();
                Assert.NotEqual(0, await scene.Page.Locator(".table dd").CountAsync());
                break;
            case "PinDone":
                await scene.SeeAsync<KioskPage.PinDone>();
                break;
            default:
                KioskPage.Notice notice = await scene.SeeNoticeAsync(Enum.Parse<NoticeKind>(end));
                Assert.Equal(end == nameof(NoticeKind.WrongTransportPin) ? PinTry.Used(2) : PinTry.NotUsed, notice.PinTry);
                Assert.Equal(1, await scene.Page.Locator("[data-step=End]").CountAsync());
                break;
        }

        Assert.Empty(scene.Terminal.Complaints);
    }

    [Theory]
    [InlineData("falk", 0)]
    [InlineData("greta", 0)]
    [InlineData("alma", 2)]
    public async Task PinService_State_IsToldWithWhatCanBeDone(string persona, int tasks)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: scene => scene.PinServiceAsync(persona));
        KioskPage.PinService page = await scene.SeeAsync<KioskPage.PinService>();
        Assert.Equal(tasks, await scene.Page.Locator("[data-task]").CountAsync());
        Assert.Equal(tasks == 0, page.State.Status == PinStatus.Deactivated);
        await scene.ClickAsync("[data-key=confirm]");
        await scene.SeeAsync<KioskPage.TakeCard>();
    }

    [Fact]
    public async Task Service_EmptyForm_ShowsEachFaultAtItsField()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: async scene =>
        {
            scene.Lay("erika");
            await scene.ToPinAsync("certificate-of-good-conduct");
            await scene.SecretAsync(SecretKind.Pin);
            scene.Confirm("123456");
            await scene.PageAsync<KioskPage.Form>();
        });
        await scene.SeeAsync<KioskPage.Form>();
        await scene.ClickAsync("[data-key=confirm]");
        await scene.Page.Locator(".faults").WaitForAsync();
        await scene.Page.Locator("#field-purpose:focus").WaitForAsync();
        Assert.Equal("Bitte füllen Sie dieses Feld aus.", await scene.Page.Locator("#field-purpose-fault").InnerTextAsync());
        Assert.Equal("true", await scene.Page.Locator("#field-purpose").GetAttributeAsync("aria-invalid"));
        ILocator links = scene.Page.Locator(".faults a");
        Assert.Equal(["Wofür brauchen Sie das Zeugnis?", "Ich habe die Angaben geprüft, sie sind richtig."], await links.AllInnerTextsAsync());
        await links.Last.ClickAsync();
        await scene.Page.Locator("#field-correct:focus").WaitForAsync();
        Assert.Equal(scene.Terminal.Address.ToString(), scene.Page.Url);
        Assert.Equal("true", await scene.Page.Locator("#field-correct").GetAttributeAsync("aria-required"));
        await scene.Page.Locator("#field-correct").CheckAsync();
        await scene.Page.GetByText("1 Feld ist noch nicht richtig:").WaitForAsync();
        Assert.Equal("field-purpose-fault", await scene.Page.Locator("#field-purpose").GetAttributeAsync("aria-describedby"));
        await scene.ClickAsync("[data-key=cancel]");
        await scene.Page.Locator("dialog[open] [data-key=more-time]:focus").ClickAsync();
        Assert.IsType<KioskPage.Form>(scene.Scene.Session.Page);
        await scene.ClickAsync("[data-key=cancel]");
        await scene.ClickAsync("[data-key=leave]");
        await scene.SeeAsync<KioskPage.TakeCard>();
    }

    [Fact]
    public async Task Service_WrongPin_AsksBeforeTheNextTry()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: async scene =>
        {
            scene.Lay("erika");
            await scene.ToPinAsync("library-account");
        });
        await scene.SeeSecretAsync(SecretKind.Pin);
        await scene.TouchAsync("999998");
        await scene.SeeNoticeAsync(NoticeKind.WrongPin);
        Assert.Contains("Es bleiben 2 Versuche.", await scene.Page.Locator("#page").InnerTextAsync());
        await scene.ClickAsync("[data-step=TryAgain]");
        KioskPage.EnterSecret again = await scene.SeeSecretAsync(SecretKind.Pin);
        Assert.Equal((2, SecretHint.WasWrong), (again.TriesLeft, again.Hint));
        await scene.TouchAsync("999998");
        await scene.SeeNoticeAsync(NoticeKind.WrongPin);
        await scene.ClickAsync("[data-step=TryAgain]");
        Assert.Equal(SecretHint.CanBecauseSuspended, (await scene.SeeSecretAsync(SecretKind.Can)).Hint);
    }
}
