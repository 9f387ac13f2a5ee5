using EidKit.Sessions;
using Kiosk.Journey;
using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Every page in each of its states, with fictitious data.</summary>
internal static class PageSamples
{
    private static readonly IReadOnlyList<ServiceDefinition> Services = ServiceCatalogue.LoadBuiltIn().Services;

    private static readonly ServiceDefinition Conduct = Services.Single(service => service.Id == "certificate-of-good-conduct");

    private static readonly ServiceDefinition Parking = Services.Single(service => service.Id == "resident-parking-permit");

    private static readonly CertificateFacts Certificate = new(
        "Stadt Musterhausen, Straßenverkehrsamt", "https://www.musterhausen.example", "Bundesdruckerei (Test)",
        "Rathausplatz 1, 12345 Musterhausen\nDatenschutz: datenschutz@musterhausen.example", new DateOnly(2026, 11, 24), new DateOnly(2026, 12, 24));

    private static readonly DataRow[] Rows =
    [
        new("data.given-names", "ERIKA"), new("data.family-names", "MUSTERMANN"), new("data.birth-name", "GABLER"), new("data.academic-title", ""),
        new("data.date-of-birth", "12.08.1964"), new("data.place-of-birth", "BERLIN"), new("data.nationality", "D"),
        new("data.place-of-residence", "HEIDESTRAẞE 17, 51147 KÖLN, D"), new("data.date-of-expiry", "30.06.2034"),
    ];

    /// <summary>The one sample of each type of page that stands in the documentation, by the name of its picture.</summary>
    public static IReadOnlyDictionary<string, KioskPage> Shown { get; } = new Dictionary<string, KioskPage>
    {
        ["start"] = new KioskPage.Start(),
        ["catalogue"] = new KioskPage.Catalogue(Services),
        ["lay-card"] = new KioskPage.LayCard(Errand.Service),
        ["consent"] = new KioskPage.Consent(Conduct, Certificate, new HashSet<string> { "academic-title" }),
        ["enter-secret"] = new KioskPage.EnterSecret(SecretKind.Pin, 3, 6, 3, SecretHint.None),
        ["working"] = new KioskPage.Working(WorkStep.ReadingData, 70),
        ["form"] = new KioskPage.Form(Conduct, new FormContent(Rows, Fields(null))),
        ["receipt"] = new KioskPage.Receipt(Parking, "MH-2026-004711", new DateTimeOffset(2026, 11, 25, 10, 42, 0, TimeSpan.FromHours(1))),
        ["my-data"] = new KioskPage.MyData(Rows),
        ["pin-service"] = new KioskPage.PinService(new PinState(PinStatus.OneFailure, 2), [PinTask.Change, PinTask.SetFirstPin]),
        ["pin-done"] = new KioskPage.PinDone(PinTask.Change),
        ["notice"] = new KioskPage.Notice(NoticeKind.WrongPin, PinTry.Used(2), [NextStep.TryAgain, NextStep.GoToPinService, NextStep.End]),
        ["take-card"] = new KioskPage.TakeCard(),
        ["card-left-behind"] = new KioskPage.CardLeftBehind(true),
        ["out-of-order"] = new KioskPage.OutOfOrder(),
    };

    /// <summary>All samples; the end is not among them, for the browser leaves it.</summary>
    public static IReadOnlyDictionary<string, KioskPage> All { get; } = new Dictionary<string, KioskPage>(
    [
        .. Shown,
        .. Enum.GetValues<SecretKind>().Select(kind => Named($"secret {kind}", new KioskPage.EnterSecret(kind, 0, LengthOf(kind), 3, SecretHint.None))),
        .. Enum.GetValues<SecretHint>().Select(hint => Named($"hint {hint}", new KioskPage.EnterSecret(SecretKind.Can, 6, 6, 1, hint))),
        .. Enum.GetValues<PinStatus>().Select(status => Named($"PIN {status}", new KioskPage.PinService(new PinState(status, 2), status == PinStatus.Unknown ? [] : Enum.GetValues<PinTask>()))),
        .. Enum.GetValues<NoticeKind>().Select(kind => Named($"notice {kind}", new KioskPage.Notice(kind, PinTry.NotUsed, [kind == NoticeKind.SendingFailed ? NextStep.TryAgain : NextStep.LayCardAgain, NextStep.End]))),
        .. Enum.GetValues<PinTask>().Select(task => Named($"done {task}", new KioskPage.PinDone(task))),
        .. Enum.GetValues<WorkStep>().Select(step => Named($"step {step}", new KioskPage.Working(step, 10))),
        Named("form with faults", new KioskPage.Form(Conduct, new FormContent(Rows, Fields(FieldFault.Required)))),
        Named("form without fields", new KioskPage.Form(Parking with { Fields = [] }, new FormContent([new("data.pseudonym", new string('A', 64))], []))),
        Named("consent to nothing", new KioskPage.Consent(Conduct, Certificate, new HashSet<string>()) { CanAccept = false }),
        Named("sending with a number", new KioskPage.Notice(NoticeKind.SendingFailed, PinTry.NotUsed, [NextStep.TryAgain, NextStep.End]) { Number = "2026-0A1B2C3D" }),
        Named("sending without the card", new KioskPage.Notice(NoticeKind.SendingFailed, PinTry.NotUsed, [NextStep.End]) { Number = "2026-0A1B2C3D" }),
        Named("locked Smart-eID", new KioskPage.PinService(new PinState(PinStatus.Suspended, 1), []) { IsLockedSmartEid = true }),
        Named("take away first", new KioskPage.LayCard(Errand.Service, TakeAwayFirst: true)),
        Named("notice unknown try", new KioskPage.Notice(NoticeKind.CardLostAtWork, PinTry.Unknown, Enum.GetValues<NextStep>())),
        Named("notice last try", new KioskPage.Notice(NoticeKind.WrongPin, PinTry.Used(1), [NextStep.TryAgain, NextStep.End])),
        Named("notice no try", new KioskPage.Notice(NoticeKind.PinBlocked, PinTry.Used(0), [NextStep.End])),
    ]);

    public static int LengthOf(SecretKind kind) => kind switch
    {
        SecretKind.TransportPin => 5,
        SecretKind.Puk => 10,
        _ => 6,
    };

    private static FormField[] Fields(FieldFault? fault) => [.. Conduct.Fields.Select(field => new FormField(field, "", field.Required ? fault : null))];

    private static KeyValuePair<string, KioskPage> Named(string name, KioskPage page) => new(name, page);
}
