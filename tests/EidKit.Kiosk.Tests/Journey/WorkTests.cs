using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>What happens while the card is at work.</summary>
public class WorkTests
{
    [Theory]
    [InlineData("PACE: get nonce", false)]
    [InlineData("PACE: agree key", false)]
    [InlineData("PACE: authenticate", true)]
    [InlineData("terminal authentication: authenticate", false)]
    [InlineData("chip authentication: agree", false)]
    public async Task Read_CardTakenAway_SaysWhetherATryWasUsed(string step, bool isUnknown)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        SimulatedCard card = scene.Reader.Card!;
        scene.Reader.With(Fault.CardRemoved.AtStep(step));
        scene.Confirm(Route.Pin);
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.CardLostAtWork);
        Assert.Equal(isUnknown ? PinTry.Unknown : PinTry.NotUsed, notice.PinTry);
        Assert.Equal([NextStep.LayCardAgain, NextStep.GoToPinService, NextStep.End], notice.NextSteps);
        scene.Take(NextStep.LayCardAgain);
        await scene.PageAsync<KioskPage.LayCard>();
        scene.Reader.Insert(card);
        await scene.PageAsync<KioskPage.Consent>();
        Assert.Equal(3, card.PinTries);
    }

    [Fact]
    public async Task Changed_ListenerFails_SessionGoesOn()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        scene.Session.Changed += () => throw new InvalidOperationException();
        scene.Reader.Remove();
        await scene.NoticeAsync(NoticeKind.CardRemoved);
        Assert.Contains("fault CitizenSession InvalidOperationException", scene.Report.Lines);
        Assert.DoesNotContain("fault CardWatch InvalidOperationException", scene.Report.Lines);
    }

    [Fact]
    public async Task Read_WrongPinAndCardTakenAway_LeadsToTheTriesThatAreLeft()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        SimulatedCard card = scene.Reader.Card!;
        scene.Reader.With(Fault.CardRemoved.AtStep("PACE: authenticate"));
        scene.Confirm("111222");
        Assert.Equal(PinTry.Unknown, (await scene.NoticeAsync(NoticeKind.CardLostAtWork)).PinTry);
        scene.Take(NextStep.GoToPinService);
        await scene.PageAsync<KioskPage.LayCard>();
        scene.Reader.Insert(card);
        Assert.Equal(2, (await scene.PageAsync<KioskPage.PinService>()).State.TriesLeft);
    }

    [Theory]
    [InlineData("PACE: get nonce")]
    [InlineData("terminal authentication: authenticate")]
    public async Task Read_ReaderUnplugged_TellsTheTryAndThenThatItIsOutOfOrder(string step)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        scene.Reader.With(Fault.ReaderRemoved.AtStep(step));
        scene.Confirm(Route.Pin);
        Assert.Equal(PinTry.NotUsed, (await scene.NoticeAsync(NoticeKind.CardLostAtWork)).PinTry);
        await scene.WhenAsync(() => !scene.Session.Cards.IsWorking);
        scene.Take(NextStep.End);
        await scene.PageAsync<KioskPage.OutOfOrder>();
    }

    [Fact]
    public async Task Read_AnswerGarbled_AsksForTheCardAgain()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        scene.Reader.With(Fault.ByteChanged(^1).AtStep("chip authentication: select"));
        scene.Confirm(Route.Pin);
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.CardUnreadable);
        Assert.Equal([NextStep.LayCardAgain, NextStep.End], notice.NextSteps);
    }

    [Theory]
    [InlineData("removed", nameof(NoticeKind.CardLostAtWork))]
    [InlineData("other", nameof(NoticeKind.OtherCard))]
    [InlineData("second", nameof(NoticeKind.SecondCard))]
    public async Task Read_CardsChangeMeanwhile_CountsWhenTheCardHasAnswered(string what, string expected)
    {
        await using var scene = new KioskScene();
        using GatedTerminals gate = Gate(scene);
        var second = scene.Readers.Add("Reader 2");
        await scene.GoAsync("Pin");
        scene.Confirm(Route.Pin);
        await gate.Reached;
        if (what == "removed")
        {
            scene.Reader.Remove();
            await scene.WhenAsync(() => !scene.Session.CardPresent);
        }
        else if (what == "other")
        {
            LyingCardBefore(scene, out var before);
            scene.Lay("benno");
            await scene.WhenAsync(() => !scene.Session.Cards.Cards.Contains(before));
        }
        else
        {
            second.Insert(scene.CardOf("benno"));
            await scene.WhenAsync(() => scene.Session.Cards.Cards.Count == 2);
        }

        Assert.IsType<KioskPage.Working>(scene.Session.Page);
        gate.Open();
        await scene.NoticeAsync(Enum.Parse<NoticeKind>(expected));
        if (what == "second")
        {
            second.Remove();
            await scene.PageAsync<KioskPage.Form>();
        }
    }

    [Fact]
    public async Task Cancel_AtWork_EndsBetweenTwoCommands()
    {
        await using var scene = new KioskScene();
        using GatedTerminals gate = Gate(scene);
        await scene.GoAsync("Pin");
        scene.Confirm(Route.Pin);
        await gate.Reached;
        scene.Do((session, visit) => session.Cancel(visit));
        Assert.IsType<KioskPage.Working>(scene.Session.Page);
        gate.Open();
        await scene.PageAsync<KioskPage.TakeCard>();
        Assert.Equal(3, scene.Reader.Card!.PinTries);
    }

    [Fact]
    public async Task TimePasses_AtWork_WaitsForTheCard()
    {
        await using var scene = new KioskScene();
        using GatedTerminals gate = Gate(scene);
        await scene.GoAsync("Pin");
        scene.Confirm(Route.Pin);
        await gate.Reached;
        Assert.Null(scene.Session.TimeLeft);
        scene.Wait(TimeSpan.FromMinutes(10));
        Assert.Equal(WorkStep.ProvingTerminal, Assert.IsType<KioskPage.Working>(scene.Session.Page).Step);
        gate.Open();
        await scene.PageAsync<KioskPage.Form>();
    }

    [Fact]
    public async Task Working_Reading_ShowsEachStep()
    {
        await using var scene = new KioskScene();
        var shown = new List<WorkStep>();
        await scene.GoAsync("Pin");
        scene.Session.Changed += () =>
        {
            if (scene.Session.Page is KioskPage.Working { Step: var step })
            {
                lock (shown)
                {
                    shown.Add(step);
                }
            }
        };
        scene.Confirm(Route.Pin);
        await scene.PageAsync<KioskPage.Form>();
        Assert.Equal([WorkStep.CheckingPassword, WorkStep.ProvingTerminal, WorkStep.ProvingCard, WorkStep.ReadingData], shown.Distinct());
    }

    [Fact]
    public async Task Dispose_AtWork_ClosesTheChannel()
    {
        await using var scene = new KioskScene();
        using GatedTerminals gate = Gate(scene);
        await scene.GoAsync("Pin");
        SimulatedCard card = scene.Reader.Card!;
        scene.Confirm(Route.Pin);
        await gate.Reached;
        ValueTask disposing = scene.Session.DisposeAsync();
        gate.Open();
        await disposing;
        // A reader whose channel is open refuses another one.
        await using var channel = await scene.Reader.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, card.PinTries);
    }

    [Fact]
    public async Task Read_SomethingElseFailsAfterThePin_LeavesTheTryInDoubt()
    {
        await using var scene = new KioskScene();
        scene.Surroundings = scene.Surroundings with { Terminals = new GatedTerminals(scene.Surroundings.Terminals) { Fails = true } };
        await scene.GoAsync("Pin");
        scene.Confirm(Route.Pin);
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.Failed);
        Assert.Equal(PinTry.Unknown, notice.PinTry);
        scene.Take(NextStep.GoToPinService);
        Assert.Equal(3, (await scene.PageAsync<KioskPage.PinService>()).State.TriesLeft);
        Assert.Contains("fault ReadStage InvalidOperationException", scene.Report.Lines);
    }

    [Theory]
    [InlineData("removal", nameof(NoticeKind.CardRemoved))]
    [InlineData("other", nameof(NoticeKind.OtherCard))]
    public async Task End_AfterAWrongPin_StillSaysThatATryWasUsed(string way, string expected)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("WrongPin");
        scene.Take(NextStep.TryAgain);
        await scene.SecretAsync(SecretKind.Pin);
        if (way == "removal")
        {
            scene.Reader.Remove();
        }
        else
        {
            scene.Lay("benno");
        }

        Assert.Equal(PinTry.Used(2), (await scene.NoticeAsync(Enum.Parse<NoticeKind>(expected))).PinTry);
    }

    [Fact]
    public async Task TimedOut_AfterAWrongPin_StillSaysThatATryWasUsed()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("WrongPin");
        scene.Take(NextStep.TryAgain);
        await scene.SecretAsync(SecretKind.Pin);
        scene.Wait(TimeSpan.FromSeconds(90));
        Assert.Equal(PinTry.Used(2), (await scene.NoticeAsync(NoticeKind.TimedOut)).PinTry);
    }

    private static void LyingCardBefore(KioskScene scene, out global::Kiosk.Journey.CardSide.LyingCard card) => card = scene.Session.Cards.Cards[0];

    private static GatedTerminals Gate(KioskScene scene)
    {
        var gate = new GatedTerminals(scene.Surroundings.Terminals);
        scene.Surroundings = scene.Surroundings with { Terminals = gate };
        return gate;
    }
}
