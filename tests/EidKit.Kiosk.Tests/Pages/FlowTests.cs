using EidKit.Sessions;
using Kiosk.Journey;
using Kiosk.Services;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>What citizens come for, by touch, with cards in every state.</summary>
public sealed class FlowTests(Chromium chromium)
{
    [Theory]
    [InlineData("resident-parking-permit", "erika", "123456")]
    [InlineData("certificate-of-good-conduct", "jonas", "577215")]
    [InlineData("age-restricted-service", "benno", "112358")]
    [InlineData("library-account", "erika", "123456")]
    public async Task Service_UsablePin_EndsWithTheReceipt(string service, string persona, string pin)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium);
        await scene.ClickAsync("[data-choice=services]");
        await scene.SeeAsync<KioskPage.Catalogue>();
        await scene.ClickAsync($"[data-service={service}]");
        await scene.SeeAsync<KioskPage.LayCard>();
        scene.Scene.Lay(persona);
        await scene.SeeAsync<KioskPage.Consent>();
        await scene.ClickAsync("[data-key=confirm]");
        await scene.SeeSecretAsync(SecretKind.Pin);
        await scene.TouchAsync(pin);
        KioskPage.Form form = await scene.SeeAsync<KioskPage.Form>();
        await FillAsync(scene, form);
        await scene.ClickAsync("[data-key=confirm]");
        KioskPage.Receipt receipt = await scene.SeeAsync<KioskPage.Receipt>();
        Assert.Equal(receipt.Number, await scene.Page.Locator(".number-value").InnerTextAsync());
        await scene.ClickAsync("[data-key=confirm]");
        await scene.SeeAsync<KioskPage.TakeCard>();
        scene.Scene.Reader.Remove();
        await TestTerminal.WaitForLeaveAsync(scene.Page);
        Assert.Empty(scene.Terminal.Report.Faults);
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
    public async Task MyData_UsablePin_ShowsWhatIsOnTheCard()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium);
        await scene.ClickAsync("[data-choice=data]");
        await scene.SeeAsync<KioskPage.LayCard>();
        scene.Scene.Lay("erika");
        await scene.SeeAsync<KioskPage.Consent>();
        await scene.ClickAsync("[data-key=confirm]");
        await scene.SeeSecretAsync(SecretKind.Pin);
        await scene.TouchAsync("123456");
        await scene.SeeAsync<KioskPage.MyData>();
        Assert.Contains("MUSTERMANN", await scene.Page.Locator(".table").InnerTextAsync());
        await scene.ClickAsync("[data-key=confirm]");
        await scene.SeeAsync<KioskPage.TakeCard>();
    }

    [Theory]
    [InlineData("alma", "SetFirstPin", "TransportPin 54321, NewPin 314159, NewPinAgain 314159")]
    [InlineData("benno", "Change", "Pin 112358, NewPin 314159, NewPinAgain 314159")]
    [InlineData("carlotta", "Resume", "Can 905173, Pin 480216")]
    [InlineData("dietmar", "Unblock", "Puk 3141592653")]
    [InlineData("erika", "Change", "Pin 123456, NewPin 314159, NewPinAgain 314159")]
    public async Task PinService_TaskOfTheState_IsDone(string persona, string task, string entries)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium);
        await scene.ClickAsync("[data-choice=pin]");
        await scene.SeeAsync<KioskPage.LayCard>();
        scene.Scene.Lay(persona);
        await scene.SeeAsync<KioskPage.PinService>();
        await scene.ClickAsync($"[data-task={task}]");
        foreach (string[] entry in entries.Split(", ").Select(entry => entry.Split(' ')))
        {
            await scene.SeeSecretAsync(Enum.Parse<SecretKind>(entry[0]));
            await scene.TouchAsync(entry[1]);
        }

        await scene.SeeAsync<KioskPage.PinDone>();
        await scene.ClickAsync("[data-key=confirm]");
        await scene.SeeAsync<KioskPage.TakeCard>();
    }

    [Theory]
    [InlineData("dietmar", "PinBlocked")]
    [InlineData("falk", "PinDeactivated")]
    [InlineData("greta", "PinDeactivated")]
    public async Task Service_PinInAnotherState_IsExplainedWithoutATry(string persona, string kind)
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium);
        await scene.ClickAsync("[data-choice=services]");
        await scene.ClickAsync("[data-service=library-account]");
        await scene.SeeAsync<KioskPage.LayCard>();
        scene.Scene.Lay(persona);
        if (await WentToConsentAsync(scene))
        {
            await scene.ClickAsync("[data-key=confirm]");
        }

        KioskPage.Notice notice = await scene.SeeNoticeAsync(Enum.Parse<NoticeKind>(kind));
        Assert.Equal(PinTryUsage.NotUsed, notice.PinTry.Usage);
        Assert.Contains("Es wurde kein PIN-Versuch verbraucht.", await scene.Page.Locator("#page").InnerTextAsync());
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

    private static async Task<bool> WentToConsentAsync(BrowserScene scene)
    {
        await scene.Scene.WhenAsync(() => scene.Scene.Session.Page is KioskPage.Consent or KioskPage.Notice);
        if (scene.Scene.Session.Page is not KioskPage.Consent)
        {
            return false;
        }

        await scene.SeeAsync<KioskPage.Consent>();
        return true;
    }

    private static async Task FillAsync(BrowserScene scene, KioskPage.Form form)
    {
        foreach (FormField field in form.Content.Fields.Where(field => field.Definition.Required))
        {
            string selector = $"#field-{field.Definition.Id}";
            switch (field.Definition.Kind)
            {
                case FieldKind.Check:
                    await scene.Page.Locator(selector).CheckAsync();
                    break;
                case FieldKind.Choice:
                    await scene.Page.Locator(selector).SelectOptionAsync(new SelectOptionValue { Index = 1 });
                    break;
                default:
                    await scene.Page.Locator(selector).FillAsync(field.Definition.Kind switch { FieldKind.Date => "24.12.2026", FieldKind.Email => "name@beispiel.de", FieldKind.Tel => "0221 123456", _ => "K-EK 123" });
                    break;
            }
        }
    }
}
