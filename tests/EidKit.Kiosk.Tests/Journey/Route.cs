using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>The ways to the pages of a session, each from its start.</summary>
internal static class Route
{
    public const string GoodConduct = "certificate-of-good-conduct";
    public const string Pin = "123456";
    public const string NewPin = "246802";

    /// <summary>Pages on which the session has not looked at the card yet.</summary>
    public static TheoryData<string> WithoutCard => ["Catalogue", "LayCard"];

    /// <summary>Pages for which the card has to stay.</summary>
    public static TheoryData<string> WithCard => ["Consent", "Pin", "Form", "MyData", "PinService", "Puk", "NewPin", "NewPinAgain", "WrongPin"];

    /// <summary>Pages on which something is typed that nobody else may know.</summary>
    public static TheoryData<string> Secret => ["Pin", "Puk", "NewPin", "NewPinAgain"];

    /// <summary>Pages that show what was achieved.</summary>
    public static TheoryData<string> Done => ["Receipt", "PinDone"];

    /// <summary>Goes to a page with the card of Erika, or of whoever is asked for another password than the PIN.</summary>
    public static async Task GoAsync(this KioskScene scene, string page)
    {
        await scene.StartAsync();
        await (page switch
        {
            "Start" => Task.CompletedTask,
            "Catalogue" => scene.CatalogueAsync(),
            "LayCard" => scene.LayCardAsync(),
            "Consent" => scene.ConsentAsync(),
            "Pin" => scene.PinAsync(),
            "WrongPin" => scene.WrongPinAsync(),
            "Form" => scene.FormAsync(),
            "Receipt" => scene.ReceiptAsync(),
            "MyData" => scene.MyDataAsync(),
            "PinService" => scene.PinServiceAsync("erika"),
            "Puk" => scene.PukAsync(),
            "Can" => scene.TaskAsync("carlotta", PinTask.Resume, SecretKind.Can),
            "TransportPin" => scene.TaskAsync("alma", PinTask.SetFirstPin, SecretKind.TransportPin),
            "NewPin" => scene.NewPinAsync(),
            "NewPinAgain" => scene.NewPinAgainAsync(),
            "PinDone" => scene.PinDoneAsync(),
            "TakeCard" => scene.TakeCardAsync(),
            _ => throw new ArgumentException("There is no way to this page.", nameof(page)),
        });
    }

    /// <summary>From the start page to the PIN service, with the card of a persona.</summary>
    public static async Task<KioskPage.PinService> PinServiceAsync(this KioskScene scene, string persona)
    {
        scene.Lay(persona);
        await scene.WhenAsync(() => scene.Session.CardPresent);
        scene.Do((session, visit) => session.ChoosePinService(visit));
        return await scene.PageAsync<KioskPage.PinService>();
    }

    private static async Task CatalogueAsync(this KioskScene scene)
    {
        scene.Do((session, visit) => session.ChooseCatalogue(visit));
        await scene.PageAsync<KioskPage.Catalogue>();
    }

    private static async Task LayCardAsync(this KioskScene scene)
    {
        await scene.CatalogueAsync();
        scene.Do((session, visit) => session.ChooseService(visit, GoodConduct));
        await scene.PageAsync<KioskPage.LayCard>();
    }

    private static async Task ConsentAsync(this KioskScene scene)
    {
        await scene.LayCardAsync();
        scene.Lay("erika");
        await scene.PageAsync<KioskPage.Consent>();
    }

    private static async Task PinAsync(this KioskScene scene)
    {
        await scene.ConsentAsync();
        scene.Do((session, visit) => session.AcceptConsent(visit));
        await scene.SecretAsync(SecretKind.Pin);
    }

    private static async Task WrongPinAsync(this KioskScene scene)
    {
        await scene.PinAsync();
        scene.Confirm("111222");
        await scene.NoticeAsync(NoticeKind.WrongPin);
    }

    private static async Task FormAsync(this KioskScene scene)
    {
        await scene.PinAsync();
        scene.Confirm(Pin);
        await scene.PageAsync<KioskPage.Form>();
    }

    private static async Task ReceiptAsync(this KioskScene scene)
    {
        await scene.FormAsync();
        scene.FillForm();
        scene.Do((session, visit) => session.Send(visit));
        await scene.PageAsync<KioskPage.Receipt>();
    }

    private static async Task MyDataAsync(this KioskScene scene)
    {
        scene.Lay("erika");
        await scene.WhenAsync(() => scene.Session.CardPresent);
        scene.Do((session, visit) => session.ChooseMyData(visit));
        await scene.PageAsync<KioskPage.Consent>();
        scene.Do((session, visit) => session.AcceptConsent(visit));
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm(Pin);
        await scene.PageAsync<KioskPage.MyData>();
    }

    private static Task PukAsync(this KioskScene scene) => scene.TaskAsync("dietmar", PinTask.Unblock, SecretKind.Puk);

    private static async Task TaskAsync(this KioskScene scene, string persona, PinTask task, SecretKind kind)
    {
        await scene.PinServiceAsync(persona);
        scene.Do((session, visit) => session.ChoosePinTask(visit, task));
        await scene.SecretAsync(kind);
    }

    private static async Task TakeCardAsync(this KioskScene scene)
    {
        await scene.PinDoneAsync();
        scene.Do((session, visit) => session.Finish(visit));
        await scene.PageAsync<KioskPage.TakeCard>();
    }

    private static async Task NewPinAsync(this KioskScene scene)
    {
        await scene.TaskAsync("erika", PinTask.Change, SecretKind.Pin);
        scene.Confirm(Pin);
        await scene.SecretAsync(SecretKind.NewPin);
    }

    private static async Task NewPinAgainAsync(this KioskScene scene)
    {
        await scene.NewPinAsync();
        scene.Confirm(NewPin);
        await scene.SecretAsync(SecretKind.NewPinAgain);
    }

    private static async Task PinDoneAsync(this KioskScene scene)
    {
        await scene.NewPinAgainAsync();
        scene.Confirm(NewPin);
        await scene.PageAsync<KioskPage.PinDone>();
    }
}
