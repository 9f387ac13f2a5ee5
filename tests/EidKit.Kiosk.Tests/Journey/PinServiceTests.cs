using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

public class PinServiceTests
{
    [Theory]
    [InlineData("erika", PinStatus.Operational, "SetFirstPin Change")]
    [InlineData("benno", PinStatus.OneFailure, "SetFirstPin Change")]
    [InlineData("carlotta", PinStatus.Suspended, "Resume Change SetFirstPin")]
    [InlineData("dietmar", PinStatus.Blocked, "Unblock")]
    [InlineData("falk", PinStatus.Deactivated, "")]
    public async Task PinService_EachState_OffersWhatCanBeDone(string persona, PinStatus status, string tasks)
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        KioskPage.PinService page = await scene.PinServiceAsync(persona);
        Assert.Equal(status, page.State.Status);
        Assert.Equal(tasks, string.Join(' ', page.Tasks));
        scene.Do((session, visit) => session.Finish(visit));
        await scene.PageAsync<KioskPage.TakeCard>();
        Assert.DoesNotContain("completed pin-service", scene.Report.Lines);
    }

    [Fact]
    public async Task SetFirstPin_TransportPin_IsReplaced()
    {
        await using KioskScene scene = await BeginAsync("alma", PinTask.SetFirstPin);
        KioskPage.EnterSecret page = await scene.SecretAsync(SecretKind.TransportPin);
        Assert.Equal(5, page.Length);
        scene.Confirm("54321");
        await TypeNewPinAsync(scene, "246802");
        Assert.Equal(PinTask.SetFirstPin, (await scene.PageAsync<KioskPage.PinDone>()).Task);
        await AssertPinAsync(scene, "246802");
    }

    [Fact]
    public async Task SetFirstPin_WrongTransportPin_UsesOneTryAndSaysSo()
    {
        await using KioskScene scene = await BeginAsync("alma", PinTask.SetFirstPin);
        await scene.SecretAsync(SecretKind.TransportPin);
        scene.Confirm("54322");
        await TypeNewPinAsync(scene, "246802");
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.WrongTransportPin);
        Assert.Equal((PinTry.Used(2), 2), (notice.PinTry, scene.Reader.Card!.PinTries));
        scene.Take(NextStep.TryAgain);
        Assert.Equal(SecretHint.WasWrong, (await scene.SecretAsync(SecretKind.TransportPin)).Hint);
    }

    [Fact]
    public async Task Change_NewPinTypedTwice_IsSet()
    {
        await using KioskScene scene = await BeginAsync("erika", PinTask.Change);
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm(Route.Pin);
        await TypeNewPinAsync(scene, "246802");
        await scene.PageAsync<KioskPage.PinDone>();
        await AssertPinAsync(scene, "246802");
    }

    [Fact]
    public async Task Change_NewPinsDifferOrTooEasy_SendsNothingToTheCard()
    {
        await using KioskScene scene = await BeginAsync("erika", PinTask.Change);
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm(Route.Pin);
        await scene.SecretAsync(SecretKind.NewPin);
        // Whatever came to the card now would break it.
        scene.Reader.With(Fault.CardRemoved);
        foreach (string easy in new[] { "000000", "456789", "987654", "890123" })
        {
            scene.Confirm(easy);
            Assert.Equal(SecretHint.NewPinTooEasy, (await scene.SecretAsync(SecretKind.NewPin)).Hint);
        }

        scene.Confirm("246802");
        await scene.SecretAsync(SecretKind.NewPinAgain);
        scene.Confirm("246803");
        Assert.Equal(SecretHint.NewPinsDiffer, (await scene.SecretAsync(SecretKind.NewPin)).Hint);
        scene.Reader.WithoutFaults();
        await TypeNewPinAsync(scene, "135791");
        await scene.PageAsync<KioskPage.PinDone>();
        await AssertPinAsync(scene, "135791");
    }

    [Fact]
    public async Task Change_Suspended_AsksForTheCanFirst()
    {
        await using KioskScene scene = await BeginAsync("carlotta", PinTask.Change);
        await scene.SecretAsync(SecretKind.Can);
        scene.Confirm("905173");
        Assert.Equal(1, (await scene.SecretAsync(SecretKind.Pin)).TriesLeft);
        scene.Confirm("480216");
        await TypeNewPinAsync(scene, "246802");
        await scene.PageAsync<KioskPage.PinDone>();
        Assert.Equal(3, scene.Reader.Card!.PinTries);
    }

    [Fact]
    public async Task Change_AnswerToTheNewPinIsLost_SaysThatOnlyTheCardKnows()
    {
        await using KioskScene scene = await BeginAsync("erika", PinTask.Change);
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm(Route.Pin);
        await scene.SecretAsync(SecretKind.NewPin);
        scene.Confirm("246802");
        await scene.SecretAsync(SecretKind.NewPinAgain);
        SimulatedCard card = scene.Reader.Card!;
        scene.Reader.With(Fault.CardRemoved.AtStep("PIN management: set PIN"));
        scene.Confirm("246802");
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.NewPinUnsure);
        Assert.Equal([NextStep.GoToPinService, NextStep.End], notice.NextSteps);
        scene.Take(NextStep.GoToPinService);
        await scene.PageAsync<KioskPage.LayCard>();
        scene.Reader.Insert(card);
        Assert.Equal(3, (await scene.PageAsync<KioskPage.PinService>()).State.TriesLeft);
    }

    [Theory]
    [InlineData("480216")]
    [InlineData("480217")]
    public async Task Resume_CanThenPin_GivesTheTriesBackOrBlocks(string pin)
    {
        await using KioskScene scene = await BeginAsync("carlotta", PinTask.Resume);
        await scene.SecretAsync(SecretKind.Can);
        scene.Confirm("905173");
        await scene.SecretAsync(SecretKind.Pin);
        Assert.Equal(1, scene.Reader.Card!.PinTries);
        scene.Confirm(pin);
        if (pin == "480216")
        {
            Assert.Equal(PinTask.Resume, (await scene.PageAsync<KioskPage.PinDone>()).Task);
            Assert.Equal(3, scene.Reader.Card.PinTries);
        }
        else
        {
            Assert.Equal(PinTry.Used(0), (await scene.NoticeAsync(NoticeKind.PinBlocked)).PinTry);
        }
    }

    [Fact]
    public async Task Unblock_Puk_GivesTheTriesBack()
    {
        await using KioskScene scene = await BeginAsync("dietmar", PinTask.Unblock);
        KioskPage.EnterSecret page = await scene.SecretAsync(SecretKind.Puk);
        Assert.Equal((10, null), (page.Length, page.TriesLeft));
        scene.Confirm("3141592654");
        Assert.Equal(PinTry.NotUsed, (await scene.NoticeAsync(NoticeKind.WrongPuk)).PinTry);
        scene.Take(NextStep.TryAgain);
        Assert.Equal(SecretHint.WasWrong, (await scene.SecretAsync(SecretKind.Puk)).Hint);
        scene.Confirm("3141592653");
        Assert.Equal(PinTask.Unblock, (await scene.PageAsync<KioskPage.PinDone>()).Task);
        Assert.Equal((3, 8), (scene.Reader.Card!.PinTries, scene.Reader.Card.PukUses));
    }

    [Fact]
    public async Task Resume_TransportPin_LeadsToAnOwnPin()
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        scene.Lay("alma").WithPinTries(1);
        await scene.WhenAsync(() => scene.Session.CardPresent);
        scene.Do((session, visit) => session.ChoosePinService(visit));
        await scene.PageAsync<KioskPage.PinService>();
        scene.Do((session, visit) => session.ChoosePinTask(visit, PinTask.Resume));
        await scene.SecretAsync(SecretKind.Can);
        scene.Confirm("204060");
        await scene.SecretAsync(SecretKind.Pin);
        scene.Confirm("54321");
        Assert.Equal(PinTry.NotUsed, (await scene.NoticeAsync(NoticeKind.TransportPinMustBeChanged)).PinTry);
        Assert.Equal(3, scene.Reader.Card!.PinTries);
        scene.Take(NextStep.GoToPinService);
        Assert.Equal(PinStatus.Operational, (await scene.PageAsync<KioskPage.PinService>()).State.Status);
    }

    [Fact]
    public async Task Back_FromANewPin_DoesNotSayThatAnythingWasWrong()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("NewPin");
        scene.Do((session, visit) => session.Back(visit));
        Assert.Equal(SecretHint.None, (await scene.SecretAsync(SecretKind.Pin)).Hint);
    }

    [Fact]
    public async Task Unblock_PukUsedUp_SaysSo()
    {
        await using KioskScene scene = await BeginAsync("edda", PinTask.Unblock);
        await scene.SecretAsync(SecretKind.Puk);
        scene.Confirm("8080808080");
        Assert.Equal([NextStep.End], (await scene.NoticeAsync(NoticeKind.PukUsedUp)).NextSteps);
    }

    [Fact]
    public async Task Unblock_AnswerIsLost_SaysThatOnlyTheCardKnows()
    {
        await using KioskScene scene = await BeginAsync("dietmar", PinTask.Unblock);
        await scene.SecretAsync(SecretKind.Puk);
        scene.Reader.With(Fault.CardRemoved.AtStep("PIN management: unblock PIN"));
        scene.Confirm("3141592653");
        await scene.NoticeAsync(NoticeKind.UnblockingUnsure);
    }

    private static async Task<KioskScene> BeginAsync(string persona, PinTask task)
    {
        var scene = new KioskScene();
        await scene.StartAsync();
        await scene.PinServiceAsync(persona);
        scene.Do((session, visit) => session.ChoosePinTask(visit, task));
        return scene;
    }

    private static async Task TypeNewPinAsync(KioskScene scene, string pin)
    {
        await scene.SecretAsync(SecretKind.NewPin);
        scene.Confirm(pin);
        await scene.SecretAsync(SecretKind.NewPinAgain);
        scene.Confirm(pin);
    }

    /// <summary>The session has closed its channel by then.</summary>
    private static async Task AssertPinAsync(KioskScene scene, string digits)
    {
        SimulatedCard card = scene.Reader.Card!;
        await scene.Session.DisposeAsync();
        await using IdentityCard session = await IdentityCard.ConnectAsync(card.Connect(), cancellationToken: TestContext.Current.CancellationToken);
        using var pin = Password.Pin(digits);
        Assert.IsType<PinResult.Done>(await session.CheckPasswordAsync(pin, TestContext.Current.CancellationToken));
    }
}
