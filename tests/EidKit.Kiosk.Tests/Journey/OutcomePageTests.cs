using System.Reflection;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using Kiosk.Journey;
using Kiosk.Journey.Stages;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>Whatever the library says has a page with a way on.</summary>
public class OutcomePageTests
{
    private static readonly StatusWord Status = new(0x6A80);
    private static readonly SecurePinEntryResult ByReader = new(0xF0000000);

    private static readonly Dictionary<ReadOutcome, NoticeKind> Readings = new()
    {
        [new ReadOutcome.WrongPassword(PasswordKind.Pin, 2)] = NoticeKind.WrongPin,
        [new ReadOutcome.PinSuspended(PinTry.Unknown)] = NoticeKind.PinSuspended,
        [new ReadOutcome.PinBlocked(PinTry.Unknown)] = NoticeKind.PinBlocked,
        [new ReadOutcome.PinDeactivated(PinTry.Unknown)] = NoticeKind.PinDeactivated,
        [new ReadOutcome.TransportPinMustBeChanged()] = NoticeKind.TransportPinMustBeChanged,
        [new ReadOutcome.NotEntered(SecurePinEntryOutcome.TimedOut)] = NoticeKind.Failed,
        [new ReadOutcome.ReaderRefused(ByReader, PinTry.Unknown)] = NoticeKind.Failed,
        [new ReadOutcome.CardNotSupported("reason")] = NoticeKind.CardUnreadable,
        [new ReadOutcome.ChipNotGenuine("reason")] = NoticeKind.CardNotGenuine,
        [new ReadOutcome.NoMatchingCertificate(null)] = NoticeKind.TerminalRefused,
        [new ReadOutcome.TerminalRefused(Status, "step")] = NoticeKind.TerminalRefused,
    };

    private static readonly Dictionary<PinResult, NoticeKind> Results = new()
    {
        [new PinResult.WrongPassword(PasswordKind.Pin, 2)] = NoticeKind.WrongPin,
        [new PinResult.WrongPassword(PasswordKind.Can, null)] = NoticeKind.WrongCan,
        [new PinResult.WrongPassword(PasswordKind.Puk, null)] = NoticeKind.WrongPuk,
        [new PinResult.Suspended(PinTry.Unknown)] = NoticeKind.PinSuspended,
        [new PinResult.Blocked(PinTry.Unknown)] = NoticeKind.PinBlocked,
        [new PinResult.Deactivated(PinTry.Unknown)] = NoticeKind.PinDeactivated,
        [new PinResult.NotEntered(SecurePinEntryOutcome.TimedOut)] = NoticeKind.Failed,
        [new PinResult.ReaderRefused(ByReader, PinTry.Unknown)] = NoticeKind.Failed,
        [new PinResult.PukUsedUp()] = NoticeKind.PukUsedUp,
        [new PinResult.Refused(Status, "step")] = NoticeKind.Failed,
    };

    [Fact]
    public async Task ReadPages_EachOutcome_IsANoticeThatTellsTheTry()
    {
        await using var scene = new KioskScene();
        foreach ((ReadOutcome outcome, NoticeKind kind) in Readings)
        {
            AssertNotice(kind, outcome.PinTry, ReadPages.Of(VisitorOf(scene), outcome));
        }
    }

    [Fact]
    public async Task PinPages_EachResult_IsANoticeThatTellsTheTry()
    {
        await using var scene = new KioskScene();
        foreach ((PinResult result, NoticeKind kind) in Results)
        {
            Visitor visitor = VisitorOf(scene);
            AssertNotice(kind, result.PinTry, PinPages.Of(visitor, result, () => new StartStage(visitor), () => new StartStage(visitor)));
        }
    }

    [Fact]
    public void Tests_NothingOfTheLibrary_IsForgotten()
    {
        Assert.Equal(KindsOf<ReadOutcome>().Except([typeof(ReadOutcome.Read)]), Readings.Keys.Select(one => one.GetType()).Distinct().OrderBy(type => type.Name));
        Assert.Equal(KindsOf<PinResult>().Except([typeof(PinResult.Done)]), Results.Keys.Select(one => one.GetType()).Distinct().OrderBy(type => type.Name));
    }

    [Fact]
    public async Task FailurePages_WhateverTheLineSays_IsANotice()
    {
        foreach (CardTransportReason reason in Enum.GetValues<CardTransportReason>())
        {
            await using var scene = new KioskScene();
            CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(
                () => IdentityCard.ConnectAsync(new BrokenReader(reason), cancellationToken: TestContext.Current.CancellationToken));
            var page = Assert.IsType<KioskPage.Notice>(FailurePages.Of(VisitorOf(scene), failure, NoticeKind.NewPinUnsure).Page);
            Assert.True(page.Kind is NoticeKind.CardLostAtWork or NoticeKind.CardUnreadable, reason.ToString());
            Assert.Equal(NextStep.LayCardAgain, page.NextSteps[0]);
            Assert.Equal(NextStep.End, page.NextSteps[^1]);
        }
    }

    private static Visitor VisitorOf(KioskScene scene)
    {
        var visitor = new Visitor(new IdleHost(), scene.Surroundings);
        visitor.Choose(Errand.Service, KioskScene.Catalogue.Services[0]);
        return visitor;
    }

    private static void AssertNotice(NoticeKind kind, PinTry pinTry, Stage stage)
    {
        var page = Assert.IsType<KioskPage.Notice>(stage.Page);
        Assert.Equal((kind, pinTry), (page.Kind, page.PinTry));
        Assert.Equal(NextStep.End, page.NextSteps[^1]);
        // Nothing that is offered leads nowhere.
        Assert.All(page.NextSteps, step => Assert.NotNull(stage.Take(step)));
        Assert.Null(stage.Take((NextStep)99));
    }

    private static IEnumerable<Type> KindsOf<T>() =>
        typeof(T).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(T))).OrderBy(type => type.Name);

    private sealed class BrokenReader(CardTransportReason reason) : ICardReader
    {
        public string Name => "Reader 1";

        public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) =>
            throw new CardTransportException(reason, commandMayHaveArrived: false);
    }
}
