using EidKit.Kiosk.Tests.Journey;
using EidKit.Sessions;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Pages as sessions with the services, certificates and cards that are brought along make them.</summary>
internal sealed record RecordedPages
{
    private static readonly Lazy<RecordedPages> Once = new(() => Task.Run(RecordAsync).GetAwaiter().GetResult());

    /// <summary>Recorded when first asked for.</summary>
    public static RecordedPages All => Once.Value;

    public required KioskPage.Catalogue Catalogue { get; init; }

    public required KioskPage.LayCard LayCard { get; init; }

    /// <summary>With the academic title struck out.</summary>
    public required KioskPage.Consent Consent { get; init; }

    /// <summary>With half of the PIN.</summary>
    public required KioskPage.EnterSecret Pin { get; init; }

    public required KioskPage.Form Form { get; init; }

    /// <summary>After it was sent without being filled in.</summary>
    public required KioskPage.Form FaultyForm { get; init; }

    public required KioskPage.Receipt Receipt { get; init; }

    public required KioskPage.MyData MyData { get; init; }

    /// <summary>Of a card with everything at its greatest length.</summary>
    public required KioskPage.MyData LongMyData { get; init; }

    public required KioskPage.PinService PinService { get; init; }

    public required KioskPage.PinDone PinDone { get; init; }

    public required KioskPage.Notice WrongPin { get; init; }

    private static async Task<RecordedPages> RecordAsync()
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        scene.Do((session, visit) => session.ChooseCatalogue(visit));
        var catalogue = await scene.PageAsync<KioskPage.Catalogue>();
        scene.Do((session, visit) => session.ChooseService(visit, Route.GoodConduct));
        var layCard = await scene.PageAsync<KioskPage.LayCard>();
        scene.Lay("erika");
        await scene.PageAsync<KioskPage.Consent>();
        scene.Do((session, visit) => session.ToggleStruckOut(visit, "academic-title"));
        var consent = await scene.PageAsync<KioskPage.Consent>();
        scene.Do((session, visit) => session.AcceptConsent(visit));
        await scene.SecretAsync(SecretKind.Pin);
        scene.Type(Route.Pin[..3]);
        var pin = await scene.PageAsync<KioskPage.EnterSecret>();
        scene.Confirm(Route.Pin[3..]);
        var form = await scene.PageAsync<KioskPage.Form>();
        scene.Do((session, visit) => session.Send(visit));
        var faulty = await scene.PageAsync<KioskPage.Form>(page => page.Content.Fields.Any(field => field.Fault is not null));
        scene.FillForm();
        scene.Do((session, visit) => session.Send(visit));
        return new RecordedPages
        {
            Catalogue = catalogue,
            LayCard = layCard,
            Consent = consent,
            Pin = pin,
            Form = form,
            FaultyForm = faulty,
            Receipt = await scene.PageAsync<KioskPage.Receipt>(),
            MyData = await MyDataAsync("erika", Route.Pin),
            LongMyData = await MyDataAsync("leopoldine", "999999"),
            PinService = await RecordAsync<KioskPage.PinService>(async scene =>
            {
                await scene.StartAsync();
                await scene.PinServiceAsync("benno");
            }),
            PinDone = await RecordAsync<KioskPage.PinDone>(scene => scene.GoAsync("PinDone")),
            WrongPin = await RecordAsync<KioskPage.Notice>(scene => scene.GoAsync("WrongPin")),
        };
    }

    private static Task<KioskPage.MyData> MyDataAsync(string persona, string pin) => RecordAsync<KioskPage.MyData>(async scene =>
    {
        await scene.StartAsync();
        scene.Lay(persona);
        await scene.WhenAsync(() => scene.Session.CardPresent);
        scene.Do((session, visit) => session.ChooseMyData(visit));
        await scene.PageAsync<KioskPage.Consent>();
        scene.Do((session, visit) => session.AcceptConsent(visit));
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm(pin);
        await scene.PageAsync<KioskPage.MyData>();
    });

    private static async Task<T> RecordAsync<T>(Func<KioskScene, Task> go)
        where T : KioskPage
    {
        await using var scene = new KioskScene();
        await go(scene);
        return await scene.PageAsync<T>();
    }
}
