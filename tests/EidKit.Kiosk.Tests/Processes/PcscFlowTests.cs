using EidKit.Kiosk.Tests.Pages;
using EidKit.Kiosk.Tests.Processes.Memory;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;
using EidKit.TestKit;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>The kiosk with a reader over PC/SC, as it is put up: pcscd with the virtual reader, and a browser that was opened by hand.</summary>
public sealed class PcscFlowTests(Chromium chromium) : IAsyncLifetime
{
    private const string Service = "certificate-of-good-conduct";
    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-test-").FullName;
    private readonly TestPki _pki = TestPki.Create(1, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _pki.WriteTerminalFiles(Path.Combine(_folder, "terminal", Service));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "csca.cer"), _pki.CscaCertificate.ToArray(), Token);
    }

    public async ValueTask DisposeAsync()
    {
        _pki.Dispose();
        await KioskFolders.RemoveAsync(_folder);
    }

    [Fact]
    public async Task Reader_CardIsReadThenTakenTooEarlyThenTheServiceDies_EachEndsAsItShould()
    {
        using PcscDaemon daemon = await PcscDaemon.StartAloneAsync(Token);
        await using KioskRun kiosk = await KioskRun.StartAsync(
            "--reader", "auto", "--terminal", Path.Combine(_folder, "terminal"), "--csca", Path.Combine(_folder, "csca.cer"),
            "--outbox", Directory.CreateDirectory(Path.Combine(_folder, "outbox")).FullName);
        using SimulatedCard card = SimulatedCard.Create(Persona.Erika, _pki);
        await using CitizenBrowser citizen = await CitizenBrowser.OpenAsync(chromium, kiosk);
        using HttpClient operation = kiosk.CreateOperator();

        await ReadToTheReceiptAsync(daemon, card, citizen);
        await TakeTooEarlyAsync(daemon, card, citizen);
        await LoseTheServiceAsync(daemon, citizen, operation);
        // It has healed.
        await ReadToTheReceiptAsync(daemon, card, citizen);
        Assert.Equal(3, card.PinTries);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder, "outbox"), "*.json").Length);
        string counts = await operation.GetStringAsync(new Uri("statistics.csv", UriKind.Relative), Token);
        Assert.Matches($"{Service},Completed,none,2,", counts);
    }

    private static async Task ReadToTheReceiptAsync(PcscDaemon daemon, SimulatedCard card, CitizenBrowser citizen)
    {
        await ChooseAsync(citizen);
        await using (var lying = new LyingCard(card, daemon.Port))
        {
            await ToPinAsync(citizen);
            await citizen.EnterAsync("123456");
            await citizen.SeesAsync("Form");
            Assert.Contains("MUSTERMANN", await citizen.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            await citizen.Page.Locator("#field-purpose").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await citizen.Page.Locator("#field-correct").CheckAsync();
            await citizen.PressAsync("[data-key=confirm]");
            await citizen.SeesAsync("Receipt");
            await citizen.PressAsync("[data-key=confirm]");
            await citizen.SeesAsync("TakeCard");
        }

        await citizen.SeesAsync("Start");
    }

    private static async Task TakeTooEarlyAsync(PcscDaemon daemon, SimulatedCard card, CitizenBrowser citizen)
    {
        await ChooseAsync(citizen);
        await using (var lying = new LyingCard(card, daemon.Port))
        {
            await ToPinAsync(citizen);
            await citizen.TypeAsync("123");
        }

        await citizen.SeesAsync("Notice");
        await citizen.PressAsync("[data-step=End]");
        await citizen.SeesAsync("Start");
    }

    private static async Task LoseTheServiceAsync(PcscDaemon daemon, CitizenBrowser citizen, HttpClient operation)
    {
        await ChooseAsync(citizen);
        daemon.Kill();
        await citizen.SeesAsync("OutOfOrder");
        await Wait.UntilAsync(async () => (await operation.GetStringAsync(new Uri("metrics", UriKind.Relative), Token)).Contains("kiosk_reader_up 0", StringComparison.Ordinal));
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await operation.GetAsync(new Uri("health", UriKind.Relative), Token)).StatusCode);

        await daemon.StartAsync(Token);
        await citizen.SeesAsync("Start");
        await Wait.UntilAsync(async () => (await operation.GetStringAsync(new Uri("metrics", UriKind.Relative), Token)).Contains("kiosk_reader_up 1", StringComparison.Ordinal));
    }

    private static async Task ChooseAsync(CitizenBrowser citizen)
    {
        await citizen.SeesAsync("Start");
        await citizen.PressAsync("[data-choice=services]");
        await citizen.PressAsync($"[data-service={Service}]");
        await citizen.SeesAsync("LayCard");
    }

    private static async Task ToPinAsync(CitizenBrowser citizen)
    {
        await citizen.SeesAsync("Consent");
        await citizen.PressAsync("[data-key=confirm]");
        await citizen.SeesAsync("EnterSecret");
    }

    /// <summary>A simulated card on the virtual reader, until it is taken away.</summary>
    private sealed class LyingCard : IAsyncDisposable
    {
        private readonly CancellationTokenSource _taken = new();
        private readonly Task _play;

        public LyingCard(SimulatedCard card, int port) => _play = VpcdCard.PlayAsync("127.0.0.1", port, card, _taken.Token);

        public async ValueTask DisposeAsync()
        {
            await _taken.CancelAsync();
            await _play.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _taken.Dispose();
        }
    }
}
