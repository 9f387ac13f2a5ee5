using EidKit.DataGroups;
using EidKit.Sessions;
using Kiosk.Journey;
using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Every page in each of its states, with fictitious data.</summary>
internal static class PageSamples
{
    public static readonly ServiceDefinition Parking = new()
    {
        Id = "parking",
        Level = "municipal",
        Name = Say("Bewohner\u00ADparkausweis", "Park-Ausweis für Anwohner", "Resident parking permit"),
        Summary = Say("Parken in Ihrem Wohngebiet für ein Jahr.", "So dürfen Sie bei Ihrer Wohnung parken.", "Park in your neighbourhood for a year."),
        Keywords = ["Auto", "car"],
        Data =
        [
            new RequestedData { Id = "given-names", Group = EidDataGroup.GivenNames, Reason = Say("Steht auf dem Parkausweis.", "Der Name steht auf dem Park-Ausweis.", "Printed on the permit.") },
            new RequestedData { Id = "family-names", Group = EidDataGroup.FamilyNames, Reason = Say("Steht auf dem Parkausweis.", "Der Name steht auf dem Park-Ausweis.", "Printed on the permit.") },
            new RequestedData { Id = "community", CommunityPrefix = "0276", Reason = Say("Nur wer hier wohnt, darf hier parken.", "Sie müssen hier wohnen.", "Only residents may park here.") },
            new RequestedData { Id = "academic-title", Group = EidDataGroup.AcademicTitle, Optional = true, Reason = Say("Für die Anrede.", "So sprechen wir Sie richtig an.", "To address you.") },
            new RequestedData { Id = "place-of-birth", Group = EidDataGroup.PlaceOfBirth, Optional = true, Reason = Say("Hilft bei Verwechslungen.", "So finden wir Sie besser.", "Helps to tell people apart.") },
        ],
        Fields =
        [
            new FormFieldDefinition { Id = "plate", Label = Say("Kennzeichen", "Auto-Nummer", "Number plate"), Kind = "text", Required = true, MaximumLength = 12 },
            new FormFieldDefinition { Id = "mail", Label = Say("E-Mail-Adresse", "E-Mail-Adresse", "E-mail address"), Kind = "email" },
            new FormFieldDefinition { Id = "zone", Label = Say("Zone", "Gebiet", "Zone"), Kind = "choice", Required = true, Choices = [Say("Altstadt", "Alt-Stadt", "Old town"), Say("Südviertel", "Süd-Viertel", "South quarter")] },
            new FormFieldDefinition { Id = "own", Label = Say("Das Fahrzeug gehört mir.", "Das Auto gehört mir.", "The vehicle is mine."), Kind = "check", Required = true },
        ],
    };

    public static readonly ServiceDefinition Library = new()
    {
        Id = "library",
        Level = "federal",
        Name = Say("Bibliothekskonto", "Bücherei-Konto", "Library account"),
        Summary = Say("Ein Konto unter Pseudonym.", "Niemand sieht Ihren Namen.", "An account by pseudonym."),
        Data = [new RequestedData { Id = "pseudonym", Pseudonym = true, Reason = Say("Erkennt Sie wieder, ohne Ihren Namen.", "So finden wir Ihr Konto.", "Recognises you without your name.") }],
    };

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
        ["catalogue"] = new KioskPage.Catalogue([Parking, Library]),
        ["lay-card"] = new KioskPage.LayCard(Errand.Service),
        ["consent"] = new KioskPage.Consent(Parking, Certificate, new HashSet<string> { "place-of-birth" }),
        ["enter-secret"] = new KioskPage.EnterSecret(SecretKind.Pin, 3, 6, 3, SecretHint.None),
        ["working"] = new KioskPage.Working(WorkStep.ReadingData, 70),
        ["form"] = new KioskPage.Form(Parking, new FormContent(Rows[..3], Fields(null))),
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
        .. Enum.GetValues<NoticeKind>().Select(kind => Named($"notice {kind}", new KioskPage.Notice(kind, PinTry.NotUsed, [NextStep.LayCardAgain, NextStep.End]))),
        .. Enum.GetValues<PinTask>().Select(task => Named($"done {task}", new KioskPage.PinDone(task))),
        .. Enum.GetValues<WorkStep>().Select(step => Named($"step {step}", new KioskPage.Working(step, 10))),
        Named("form with faults", new KioskPage.Form(Parking, new FormContent(Rows, Fields("required")))),
        Named("form without fields", new KioskPage.Form(Library, new FormContent([new("data.pseudonym", new string('A', 64))], []))),
        Named("notice unknown try", new KioskPage.Notice(NoticeKind.CardLostAtWork, PinTry.Unknown, Enum.GetValues<NextStep>())),
        Named("notice last try", new KioskPage.Notice(NoticeKind.WrongPin, PinTry.Used(1), [NextStep.TryAgain])),
        Named("notice no try", new KioskPage.Notice(NoticeKind.PinBlocked, PinTry.Used(0), [NextStep.End])),
    ]);

    public static int LengthOf(SecretKind kind) => kind switch
    {
        SecretKind.TransportPin => 5,
        SecretKind.Puk => 10,
        _ => 6,
    };

    private static FormField[] Fields(string? fault) => [.. Parking.Fields.Select(field => new FormField(field, "", field.Required ? fault : null))];

    private static KeyValuePair<string, KioskPage> Named(string name, KioskPage page) => new(name, page);

    private static LocalText Say(string german, string easy, string english) => new() { ["de"] = german, ["leicht"] = easy, ["en"] = english };
}
