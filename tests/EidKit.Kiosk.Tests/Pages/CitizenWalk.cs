using Kiosk.Journey;
using Kiosk.Services;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Goes through the pages as a citizen does, by touch or by the keyboard alone.</summary>
internal sealed class CitizenWalk(BrowserScene scene, bool isByKeyboard)
{
    public const string MyData = "my-data";
    public const string PinService = "pin-service";
    private const int MostSteps = 60;

    /// <summary>From the start page to the last one before the card is taken.</summary>
    /// <param name="errand">A service, <see cref="MyData"/>, or <see cref="PinService"/> with a task behind a blank.</param>
    /// <param name="persona">Whose card is laid.</param>
    /// <param name="entries">What is typed on the key pad: kinds and digits.</param>
    public async Task GoAsync(string errand, string persona, string entries)
    {
        await ChooseAsync(errand);
        await scene.SeeAsync<KioskPage.LayCard>();
        scene.Scene.Lay(persona);
        if (errand.Split(' ') is [PinService, var task])
        {
            await scene.SeeAsync<KioskPage.PinService>();
            await PressAsync($"[data-task={task}]");
        }
        else if (await SeesAsync<KioskPage.Consent>())
        {
            await ConfirmAsync();
        }

        foreach (string[] entry in entries.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(' ')))
        {
            await scene.SeeSecretAsync(Enum.Parse<SecretKind>(entry[0]));
            await (isByKeyboard ? scene.TypeAsync(entry[1]) : scene.TouchAsync(entry[1]));
        }

        if (entries.Length > 0 && errand is not MyData && !errand.StartsWith(PinService, StringComparison.Ordinal) && await SeesAsync<KioskPage.Form>())
        {
            await FillAsync((KioskPage.Form)scene.Scene.Session.Page);
            await PressAsync(".page [data-key=confirm]");
        }
    }

    /// <summary>Takes the way out, and the card.</summary>
    public async Task LeaveAsync()
    {
        await ConfirmAsync();
        await scene.SeeAsync<KioskPage.TakeCard>();
        scene.Scene.Reader.Remove();
        await TestTerminal.WaitForLeaveAsync(scene.Page);
    }

    private async Task ChooseAsync(string errand)
    {
        switch (errand.Split(' ')[0])
        {
            case MyData:
                await PressAsync("[data-choice=data]");
                break;
            case PinService:
                await PressAsync("[data-choice=pin]");
                break;
            default:
                await PressAsync("[data-choice=services]");
                await scene.SeeAsync<KioskPage.Catalogue>();
                await PressAsync($"[data-service={errand}]");
                break;
        }
    }

    /// <summary>The main action of the page: by the keyboard Enter, wherever the focus is not on something else.</summary>
    private Task ConfirmAsync() => isByKeyboard ? scene.Page.Keyboard.PressAsync("Enter") : scene.ClickAsync("[data-key=confirm]");

    private async Task PressAsync(string selector)
    {
        if (isByKeyboard)
        {
            await FocusAsync(selector);
            await scene.Page.Keyboard.PressAsync("Enter");
        }
        else
        {
            await scene.ClickAsync(selector);
        }
    }

    /// <summary>Each page begins at its heading, from where the keyboard leads to everything.</summary>
    private async Task FocusAsync(string selector)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            await scene.Page.Keyboard.PressAsync("Tab");
            if (await scene.Page.Locator($"{selector}:focus").CountAsync() > 0)
            {
                return;
            }
        }

        Assert.Fail($"{selector} does not get the focus.");
    }

    /// <summary>Whether the page after the card's work is of a kind, and not a notice.</summary>
    private async Task<bool> SeesAsync<T>()
        where T : KioskPage
    {
        await scene.Scene.WhenAsync(() => scene.Scene.Session.Page is T or KioskPage.Notice);
        if (scene.Scene.Session.Page is not T)
        {
            return false;
        }

        await scene.SeeAsync<T>();
        return true;
    }

    private async Task FillAsync(KioskPage.Form form)
    {
        foreach (FormField field in form.Content.Fields.Where(field => field.Definition.Required))
        {
            string selector = $"#field-{field.Definition.Id}";
            string value = field.Definition.Kind == FieldKind.Date ? "24.12.2026" : "K-EK 123";
            await (isByKeyboard ? TypeIntoAsync(selector, field.Definition.Kind, value) : TouchFieldAsync(selector, field.Definition.Kind, value));
        }
    }

    private async Task TypeIntoAsync(string selector, FieldKind kind, string value)
    {
        await FocusAsync(selector);
        await (kind switch
        {
            FieldKind.Check => scene.Page.Keyboard.PressAsync("Space"),
            FieldKind.Choice => scene.Page.Keyboard.PressAsync("ArrowDown"),
            _ => scene.Page.Keyboard.TypeAsync(value),
        });
    }

    private async Task TouchFieldAsync(string selector, FieldKind kind, string value)
    {
        ILocator field = scene.Page.Locator(selector);
        switch (kind)
        {
            case FieldKind.Check:
                await field.CheckAsync();
                break;
            case FieldKind.Choice:
                await field.SelectOptionAsync(new SelectOptionValue { Index = 1 });
                break;
            default:
                await field.FillAsync(value);
                break;
        }
    }
}
