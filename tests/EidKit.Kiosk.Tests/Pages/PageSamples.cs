using EidKit.Sessions;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Every page in each of its states. What holds data or services was recorded from a session.</summary>
internal static class PageSamples
{
    private static readonly RecordedPages Recorded = RecordedPages.All;

    /// <summary>The one sample of each type of page that stands in the documentation, by the name of its picture.</summary>
    public static IReadOnlyDictionary<string, KioskPage> Shown { get; } = new Dictionary<string, KioskPage>
    {
        ["start"] = new KioskPage.Start(),
        ["catalogue"] = Recorded.Catalogue,
        ["lay-card"] = Recorded.LayCard,
        ["consent"] = Recorded.Consent,
        ["enter-secret"] = Recorded.Pin,
        ["working"] = new KioskPage.Working(WorkStep.ReadingData, 70),
        ["form"] = Recorded.Form,
        ["receipt"] = Recorded.Receipt,
        ["my-data"] = Recorded.MyData,
        ["pin-service"] = Recorded.PinService,
        ["pin-done"] = Recorded.PinDone,
        ["notice"] = Recorded.WrongPin,
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
        Named("form with faults", Recorded.FaultyForm),
        Named("form without fields", Recorded.Form with { Content = new FormContent([new("data.pseudonym", new string('a', 64))], []) }),
        Named("longest data", Recorded.LongMyData),
        Named("consent to nothing", Recorded.Consent with { CanAccept = false }),
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

    private static KeyValuePair<string, KioskPage> Named(string name, KioskPage page) => new(name, page);
}
