using EidKit.Simulation;
using Kiosk.Journey;
using Kiosk.Journey.Stages;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>Digits leave nothing behind, and a try is used when the citizen says so, and then once.</summary>
public class SecretTests
{
    public static TheoryData<string, string> WaysToLeave
    {
        get
        {
            var ways = new TheoryData<string, string>();
            foreach (string page in new[] { "Pin", "Puk", "NewPin", "NewPinAgain" })
            {
                foreach (string way in new[] { "confirm", "cancel", "back", "time", "removal", "other card", "second card", "unplugged", "disposed" })
                {
                    ways.Add(page, way);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(WaysToLeave))]
    public async Task Buffer_HoweverThePageIsLeft_IsZeroed(string page, string way)
    {
        await using var scene = new KioskScene();
        var second = scene.Readers.Add("Reader 2");
        await scene.GoAsync(page);
        var stage = Assert.IsType<SecretStage>(scene.Session.Stage);
        SecretBuffer carried = stage.Carried?.Next ?? new SecretBuffer();
        scene.Type(page == "Puk" ? "3141592653" : "246802");
        Assert.True(stage.Buffer.Count > 0);
        switch (way)
        {
            case "confirm":
                scene.Do((session, visit) => session.ConfirmSecret(visit));
                break;
            case "cancel":
                scene.Do((session, visit) => session.Cancel(visit));
                break;
            case "back":
                scene.Do((session, visit) => session.Back(visit));
                break;
            case "time":
                scene.Wait(TimeSpan.FromSeconds(90));
                break;
            case "removal":
                scene.Reader.Remove();
                break;
            case "other card":
                scene.Lay("benno");
                break;
            case "second card":
                second.Insert(scene.CardOf("benno"));
                break;
            case "unplugged":
                second.Unplug();
                scene.Reader.Unplug();
                break;
            default:
                await scene.Session.DisposeAsync();
                break;
        }

        if (way != "disposed")
        {
            await scene.WhenAsync(() => scene.Session.Stage != stage);
        }

        Assert.True(stage.Buffer.Memory.IndexOfAnyExcept('\0') < 0, "Digits are left.");
        if (way != "confirm")
        {
            Assert.True(carried.Memory.IndexOfAnyExcept('\0') < 0, "Digits of the page before are left.");
        }
    }

    [Fact]
    public async Task Buffer_PinChanged_ZeroesWhatWasCarried()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("NewPinAgain");
        PinEntries carried = Assert.IsType<SecretStage>(scene.Session.Stage).Carried!;
        scene.Confirm(Route.NewPin);
        await scene.PageAsync<KioskPage.PinDone>();
        Assert.True(carried.Next.Memory.IndexOfAnyExcept('\0') < 0);
        Assert.Throws<ObjectDisposedException>(() => carried.Current.Copy());
    }

    [Fact]
    public async Task ConfirmSecret_Twice_SendsOneTry()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        SimulatedCard card = scene.Reader.Card!;
        scene.Type("111222");
        int visit = scene.Session.Visit;
        Parallel.For(0, 8, _ => scene.Session.ConfirmSecret(visit));
        await scene.NoticeAsync(NoticeKind.WrongPin);
        scene.Session.ConfirmSecret(visit);
        scene.Session.ConfirmSecret(scene.Session.Visit);
        Assert.Equal(2, card.PinTries);
    }

    [Fact]
    public async Task ConfirmSecret_OfAnEarlierVisit_DoesNothing()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        SimulatedCard card = scene.Reader.Card!;
        int stale = scene.Session.Visit;
        scene.Confirm("111222");
        await scene.NoticeAsync(NoticeKind.WrongPin);
        scene.Take(NextStep.TryAgain);
        await scene.SecretAsync(SecretKind.Pin);
        scene.Type("111222");
        scene.Session.ConfirmSecret(stale);
        scene.Session.PressDigit(stale, 1);
        scene.Session.Cancel(stale);
        Assert.Equal(6, Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).Digits);
        Assert.Equal(2, card.PinTries);
    }

    [Fact]
    public async Task Lay_SameCardAgainAfterAWrongPin_TypesNothingByItself()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("WrongPin");
        SimulatedCard card = scene.Reader.Card!;
        scene.Reader.Remove();
        await scene.NoticeAsync(NoticeKind.CardRemoved);
        scene.Reader.Insert(card);
        await scene.NoticeAsync(NoticeKind.OtherCard);
        Assert.Equal(2, card.PinTries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1234")]
    public async Task ConfirmSecret_TooFewDigits_DoesNothing(string digits)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        scene.Confirm(digits);
        Assert.Equal(digits.Length, Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).Digits);
        Assert.Equal(3, scene.Reader.Card!.PinTries);
    }

    [Fact]
    public async Task PressDigit_MoreThanThereAreOrNone_IsPassedOver()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Pin");
        scene.Do((session, visit) => session.PressDigit(visit, 10));
        scene.Do((session, visit) => session.PressDigit(visit, -1));
        scene.Do((session, visit) => session.DeleteDigit(visit));
        scene.Type("12345678");
        scene.Do((session, visit) => session.DeleteDigit(visit));
        Assert.Equal(5, Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).Digits);
    }

    [Fact]
    public async Task Keys_Shuffled_AreAllThereAndStayForTheVisit()
    {
        await using var scene = new KioskScene();
        scene.Surroundings = scene.Surroundings with { ShufflesDigits = true };
        await scene.GoAsync("Pin");
        IReadOnlyList<int> keys = Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).Keys;
        Assert.Equal(Enumerable.Range(0, 10), keys.Order());
        Assert.NotEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0], keys);
        scene.Type("12");
        Assert.Equal(keys, Assert.IsType<KioskPage.EnterSecret>(scene.Session.Page).Keys);
    }
}
