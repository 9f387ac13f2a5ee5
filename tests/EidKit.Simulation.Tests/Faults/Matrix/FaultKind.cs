using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>One kind of fault, and what a session has to make of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Create">Makes it; it is given the card that may be laid in place of the first.</param>
/// <param name="Effect">What it does to an APDU.</param>
internal sealed record FaultKind(string Name, Func<SimulatedCard, Fault> Create, FaultEffect Effect)
{
    /// <summary>What the line says; null if it says nothing.</summary>
    public CardTransportReason? Reason { get; init; }

    public bool MayHaveArrived { get; init; }

    /// <summary>Whether the same line can be used afterwards.</summary>
    public bool LineGoesOn { get; init; }

    /// <summary>Whether a status word takes the place of the answer.</summary>
    public bool IsStatus => Name is "6F00" or "6F00 before arrival" or "6982" or "6281";

    /// <summary>How often it strikes in a row.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Whether the card lies on a reader; otherwise the line notices less.</summary>
    public bool IsOnReader { get; init; } = true;

    public static IReadOnlyList<FaultKind> Losses { get; } =
    [
        Loss("card removed", Fault.CardRemoved, CardTransportReason.CardRemoved),
        Loss("card removed before arrival", Fault.CardRemoved.BeforeArrival(), CardTransportReason.CardRemoved),
        Loss("reader removed", Fault.ReaderRemoved, CardTransportReason.ReaderRemoved),
        Reset("card reset") with { Effect = FaultEffect.LossUnlessMended },
        Reset("card reset on a bare line") with { IsOnReader = false },
        Loss("no answer", Fault.NoAnswer(TimeSpan.FromSeconds(60)), CardTransportReason.TimedOut) with { LineGoesOn = true },
        Loss("no answer before arrival", Fault.NoAnswer().BeforeArrival(), CardTransportReason.TimedOut) with { LineGoesOn = true },
        Loss("field too weak", Fault.FieldTooWeak(), CardTransportReason.Failed) with { LineGoesOn = true, Times = 3 },
        Loss("empty answer", Fault.AnswerCut(0), CardTransportReason.CardRemoved) with { LineGoesOn = true },
        Loss("answer of one byte", Fault.AnswerCut(1), CardTransportReason.InvalidResponse) with { LineGoesOn = true },
        new("other card", other => Fault.OtherCard(other), FaultEffect.Loss) { Reason = CardTransportReason.CardRemoved, MayHaveArrived = true },
    ];

    public static IReadOnlyList<FaultKind> Alterations { get; } =
    [
        new("slow answer", _ => Fault.SlowAnswer(TimeSpan.FromSeconds(5)), FaultEffect.None),
        new("split transport", _ => Fault.SplitTransport(100), FaultEffect.None),
        new("extended length unsupported", _ => Fault.ExtendedLengthUnsupported, FaultEffect.LossIfExtended)
        {
            Reason = CardTransportReason.Failed,
            MayHaveArrived = true,
            LineGoesOn = true,
        },
        Alteration("first byte changed", Fault.ByteChanged(0)),
        Alteration("last byte changed", Fault.ByteChanged(^1)),
        Alteration("answer of two bytes", Fault.AnswerCut(2)),
        Alteration("6F00", Fault.StatusWordReplaced(new StatusWord(0x6F00))),
        Alteration("6F00 before arrival", Fault.StatusWordReplaced(new StatusWord(0x6F00)).BeforeArrival()),
        Alteration("6982", Fault.StatusWordReplaced(StatusWord.SecurityStatusNotSatisfied)),
        Alteration("6281", Fault.StatusWordReplaced(new StatusWord(0x6281))),
        new("counter out of step", _ => Fault.CounterOutOfStep, FaultEffect.AlterationIfProtected) { LineGoesOn = true },
        new("other card unnoticed", other => Fault.OtherCard(other), FaultEffect.Alteration) { IsOnReader = false },
    ];

    public static TheoryData<string> LossNames => [.. Losses.Select(k => k.Name)];

    public static TheoryData<string> AlterationNames => [.. Alterations.Select(k => k.Name)];

    public static TheoryData<string> Names => [.. LossNames, .. AlterationNames];

    public static FaultKind ByName(string name) => Losses.Concat(Alterations).Single(k => k.Name == name);

    /// <summary>Whether the APDU is lost.</summary>
    public bool Loses(WatchedApdu apdu) => Effect is FaultEffect.Loss or FaultEffect.LossUnlessMended || (Effect == FaultEffect.LossIfExtended && apdu.IsExtended);

    /// <summary>Whether it leaves the APDU as it is.</summary>
    public bool Spares(WatchedApdu apdu) => Effect switch
    {
        FaultEffect.None => true,
        FaultEffect.LossIfExtended => !apdu.IsExtended,
        FaultEffect.AlterationIfProtected => !apdu.IsProtected || apdu.IsRest,
        _ => false,
    };

    private static FaultKind Loss(string name, Fault fault, CardTransportReason reason) =>
        new(name, _ => fault, FaultEffect.Loss) { Reason = reason, MayHaveArrived = true };

    private static FaultKind Reset(string name) =>
        Loss(name, Fault.CardReset, CardTransportReason.CardReset) with { MayHaveArrived = false, LineGoesOn = true };

    private static FaultKind Alteration(string name, Fault fault) => new(name, _ => fault, FaultEffect.Alteration) { LineGoesOn = true };
}
