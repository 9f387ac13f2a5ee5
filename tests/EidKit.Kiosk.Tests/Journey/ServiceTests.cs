using EidKit.Simulation;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

public class ServiceTests
{
    private const string GoodConduct = "certificate-of-good-conduct";

    [Fact]
    public async Task Session_GoodConduct_WalksFromStartToEnd()
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        scene.Do((session, visit) => session.ChooseCatalogue(visit));
        await scene.PageAsync<KioskPage.Catalogue>();
        scene.Do((session, visit) => session.ChooseService(visit, GoodConduct));
        await scene.PageAsync<KioskPage.LayCard>(page => page.Errand == Errand.Service);
        SimulatedCard card = scene.Lay("erika");
        KioskPage.Consent consent = await scene.PageAsync<KioskPage.Consent>();
        Assert.Equal("Bundesamt für Beispiele", consent.Certificate.SubjectName);
        scene.Do((session, visit) => session.AcceptConsent(visit));
        KioskPage.EnterSecret pin = await scene.SecretAsync(SecretKind.Pin);
        Assert.Equal(3, pin.TriesLeft);
        scene.Confirm("123456");
        KioskPage.Form form = await scene.PageAsync<KioskPage.Form>();
        Assert.Contains(new DataRow("data.family-names", "MUSTERMANN"), form.Content.FromCard);
        Assert.Contains(new DataRow("data.date-of-birth", "12.08.1964"), form.Content.FromCard);
        scene.Do((session, visit) => session.SetField(visit, "purpose", "work"));
        scene.Do((session, visit) => session.SetField(visit, "correct", "true"));
        scene.Do((session, visit) => session.Send(visit));
        KioskPage.Receipt receipt = await scene.PageAsync<KioskPage.Receipt>();
        Assert.StartsWith("2026-", receipt.Number, StringComparison.Ordinal);
        scene.Do((session, visit) => session.Finish(visit));
        await scene.PageAsync<KioskPage.TakeCard>();
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.Ended>();
        Assert.Equal(3, card.PinTries);
        Assert.Contains($"completed {GoodConduct}", scene.Report.Lines);
        Assert.Equal("ended ", scene.Report.Lines[^1]);
    }
}
