using EidKit.Certificates;
using EidKit.Sessions;
using EidKit.Simulation.Pki;
using Kiosk.Journey;
using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Journey;

public sealed class TerminalStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiosk-terminals");
    private readonly RecordedReport _report = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("age-restricted-service", AuthenticationTerminalRights.AgeVerification)]
    [InlineData("resident-parking-permit", AuthenticationTerminalRights.MunicipalityIdVerification)]
    [InlineData("library-account", AuthenticationTerminalRights.RestrictedIdentification)]
    public async Task Find_TestTerminal_HasTheRightThatTheServiceNeeds(string service, AuthenticationTerminalRights right)
    {
        await using var scene = new KioskScene();
        TerminalCertificates certificates = await CertificatesAsync(scene.Surroundings.Terminals, service);
        Assert.Equal(Chat.For(right).Encode(), certificates.Terminal.Chat.Encode());
        Assert.True(certificates.Description!.Matches(certificates.Terminal));
    }

    [Fact]
    public async Task Find_TestTerminals_AreOneForEachService()
    {
        await using var scene = new KioskScene();
        var names = new List<string>();
        foreach (ServiceDefinition service in KioskScene.Catalogue.All)
        {
            names.Add((await CertificatesAsync(scene.Surroundings.Terminals, service.Id)).Terminal.HolderReference.ToString());
        }

        Assert.Equal(names.Distinct(), names);
        Assert.Equal("Bundesamt für Beispiele", scene.Surroundings.Terminals.Find(Service(Route.GoodConduct))!.Facts.SubjectName);
        Assert.Equal("Stadt Beispielstadt", scene.Surroundings.Terminals.Find(Service("library-account"))!.Facts.SubjectName);
    }

    [Fact]
    public async Task Find_Folder_ReadsACard()
    {
        await using var scene = new KioskScene();
        Write(scene, Route.GoodConduct);
        using var store = new FolderTerminalStore(_folder, _report);
        scene.Surroundings = scene.Surroundings with { Terminals = store };
        await scene.GoAsync("Form");
        Assert.Null(store.Find(Service("library-account")));
        Assert.DoesNotContain(_report.Lines, line => line.StartsWith("fault", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("term.pkcs8", nameof(Encoding.MalformedDataException))]
    [InlineData("term.cvcert", nameof(Encoding.MalformedDataException))]
    [InlineData("term.desc", nameof(Encoding.MalformedDataException))]
    public async Task Find_FolderWithABrokenFile_CostsTheServiceOnly(string file, string reported)
    {
        await using var scene = new KioskScene();
        Write(scene, Route.GoodConduct);
        Write(scene, "library-account");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, Route.GoodConduct, file), "broken", TestContext.Current.CancellationToken);
        using var store = new FolderTerminalStore(_folder, _report);
        scene.Surroundings = scene.Surroundings with { Terminals = store };
        await scene.StartAsync();
        scene.Do((session, visit) => session.ChooseCatalogue(visit));
        scene.Do((session, visit) => session.ChooseService(visit, Route.GoodConduct));
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.NoCertificate);
        Assert.Equal([NextStep.ChooseOther, NextStep.End], notice.NextSteps);
        scene.Take(NextStep.ChooseOther);
        scene.Do((session, visit) => session.ChooseService(visit, "library-account"));
        await scene.PageAsync<KioskPage.LayCard>();
        Assert.Equal(["fault FolderTerminalStore " + reported], _report.Lines);
    }

    [Fact]
    public async Task Find_CertificateWithoutARightOrSectorKey_IsNone()
    {
        await using var scene = new KioskScene();
        Write(scene, Route.GoodConduct, AuthenticationTerminalRights.AgeVerification, number: 77);
        Write(scene, "library-account");
        File.Delete(Path.Combine(_folder.FullName, "library-account", "sector1.cvkey"));
        using var store = new FolderTerminalStore(_folder, _report);
        Assert.Null(store.Find(Service(Route.GoodConduct)));
        Assert.Null(store.Find(Service("library-account")));
        Assert.Equal(2, _report.Lines.Count(line => line == "fault FolderTerminalStore InvalidDataException"));
    }

    [Fact]
    public async Task Find_FilesReplacedMeanwhile_GivesTheNewOnes()
    {
        await using var scene = new KioskScene();
        using var store = new FolderTerminalStore(_folder, _report);
        Assert.Null(store.Find(Service("library-account")));
        Write(scene, "library-account");
        TerminalAccess first = store.Find(Service("library-account"))!;
        Assert.Same(first, store.Find(Service("library-account")));
        Write(scene, "library-account", AuthenticationTerminalRights.RestrictedIdentification, number: 78);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.FullName, "library-account", "term.cvcert"), DateTime.UtcNow.AddMinutes(1));
        Assert.NotSame(first, store.Find(Service("library-account")));
        Assert.EndsWith("00078", (await CertificatesAsync(store, "library-account")).Terminal.HolderReference.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChooseService_CertificateExpired_SaysSoAndStillTellsTheOperator()
    {
        await using var scene = new KioskScene();
        scene.Time.Advance(TimeSpan.FromDays(40));
        await scene.StartAsync();
        scene.Do((session, visit) => session.ChooseMyData(visit));
        await scene.NoticeAsync(NoticeKind.NoCertificate);
        Assert.Contains("certificate my-data", scene.Report.Lines);
        Assert.Contains("failing my-data NoCertificate", scene.Report.Lines);
    }

    [Fact]
    public async Task ChooseService_NoTrustStore_OffersThePinServiceOnly()
    {
        await using var scene = new KioskScene();
        scene.Surroundings = scene.Surroundings with { CscaTrustStore = null };
        await scene.StartAsync();
        scene.Do((session, visit) => session.ChooseMyData(visit));
        await scene.NoticeAsync(NoticeKind.NoCertificate);
        scene.Take(NextStep.ChooseOther);
        await scene.PinServiceAsync("erika");
    }

    [Fact]
    public async Task Read_ChipOfAStranger_IsNotGenuine()
    {
        await using var scene = new KioskScene();
        using var stranger = TestPki.Create(seed: 7, scene.Time, options: new TestPkiOptions { Country = "YY" });
        scene.Surroundings = scene.Surroundings with
        {
            CscaTrustStore = Protocols.PassiveAuthentication.CscaTrustStore.Decode(stranger.CscaCertificate.Span),
        };
        await scene.GoAsync("Pin");
        scene.Confirm(Route.Pin);
        await scene.NoticeAsync(NoticeKind.CardNotGenuine);
    }

    private static async Task<TerminalCertificates> CertificatesAsync(ITerminalStore store, string service) =>
        await store.Find(Service(service))!.Credentials.GetCertificatesAsync(TestContext.Current.CancellationToken);

    private void Write(KioskScene scene, string service)
    {
        Write(scene, service, ServiceRights.Of(Service(service)), number: 77);
    }

    private void Write(KioskScene scene, string service, AuthenticationTerminalRights rights, int number) =>
        scene.Pki.CreateTerminal(new TestTerminalParameters { Number = number, Chat = Chat.For(rights) }).WriteFiles(Path.Combine(_folder.FullName, service));

    private static ServiceDefinition Service(string id) => KioskScene.Catalogue.All.Single(service => service.Id == id);
}
