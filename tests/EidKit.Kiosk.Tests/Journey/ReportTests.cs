using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

public class ReportTests
{
    private static readonly string[] Personal =
        ["MUSTERMANN", "ERIKA", "GABLER", "HEIDESTR", "12.08.1964", "123456", "246802", "654321", "name@example.org", "2026-"];

    [Theory]
    [InlineData("Receipt")]
    [InlineData("MyData")]
    [InlineData("PinDone")]
    [InlineData("WrongPin")]
    public async Task Report_WholeSession_IsAnonymous(string page)
    {
        await using var scene = new KioskScene();
        await scene.GoAsync(page);
        scene.Do((session, visit) => session.Finish(visit));
        scene.Do((session, visit) => session.Cancel(visit));
        await scene.PageAsync<KioskPage.TakeCard>();
        scene.Reader.Remove();
        await scene.PageAsync<KioskPage.Ended>();
        string all = string.Join('\n', scene.Report.Lines);
        Assert.All(Personal, word => Assert.DoesNotContain(word, all, StringComparison.OrdinalIgnoreCase));
        Assert.Single(scene.Report.Lines, "begun");
        Assert.Equal(page == "WrongPin" ? 0 : 1, scene.Report.Lines.Count(line => line.StartsWith("completed", StringComparison.Ordinal)));
        Assert.Single(scene.Report.Lines, line => line.StartsWith("ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_Pages_NameTheErrandOnceItIsChosen()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("WrongPin");
        Assert.Equal(
            [
                "page Catalogue ",
                $"page LayCard {Route.GoodConduct}",
                $"page Working {Route.GoodConduct}",
                $"page Consent {Route.GoodConduct}",
                $"page EnterSecret {Route.GoodConduct}",
                $"page Working {Route.GoodConduct}",
                $"page Notice.WrongPin {Route.GoodConduct}",
            ],
            scene.Report.Lines.Where(line => line.StartsWith("page", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Report_AtTheStart_TellsTheCertificateOfEachService()
    {
        await using var scene = new KioskScene();
        await scene.StartAsync();
        Assert.Equal(
            KioskScene.Catalogue.All.Select(service => $"certificate {service.Id}"),
            scene.Report.Lines.Where(line => line.StartsWith("certificate", StringComparison.Ordinal)));
    }
}
