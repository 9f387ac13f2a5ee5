using EidKit.Kiosk.Tests.Processes.Memory;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.TestKit;
using Kiosk.Cards;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>A kiosk whose cards this process plays.</summary>
internal sealed class PlayedKiosk : IAsyncDisposable
{
    public const string BrowserPath = "/usr/bin/chromium";
    private readonly string _folder;
    private readonly CardBoxServer _server;

    private PlayedKiosk(string folder, CardBoxServer server, SlowClock clock, KioskRun run)
    {
        (_folder, _server, Clock, Run) = (folder, server, clock, run);
    }

    public KioskRun Run { get; }

    /// <summary>The clock of the cards: a slow card answers when it moves.</summary>
    public SlowClock Clock { get; }

    public CardBox Cards => _server.Cards;

    /// <summary>Starts it with its browser.</summary>
    /// <param name="personas">Whose cards there are.</param>
    /// <param name="arguments">More of the command line, made in a folder for its files.</param>
    public static Task<PlayedKiosk> StartAsync(IReadOnlyList<Persona> personas, Func<string, IReadOnlyList<string>> arguments)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(BrowserPath))
        {
            Skipping.Because($"The browser {BrowserPath} is not there (Debian's package chromium).", "EIDKIT_REQUIRE_PEERS");
        }

        return StartWithoutBrowserAsync(personas, folder => ["--browser", BrowserPath, .. CitizenBrowser.Arguments, .. arguments(folder)]);
    }

    /// <summary>Starts it for browsers that are opened by hand.</summary>
    public static async Task<PlayedKiosk> StartWithoutBrowserAsync(IReadOnlyList<Persona> personas, Func<string, IReadOnlyList<string>> arguments)
    {
        string folder = Directory.CreateTempSubdirectory("kiosk-test-").FullName;
        var clock = new SlowClock();
        string socket = Path.Combine(folder, "cards");
        var server = new CardBoxServer(socket, new CardBox(TimeProvider.System, personas, new CardOptions { TimeProvider = clock }));
        return new PlayedKiosk(folder, server, clock, await KioskRun.StartAsync(["--card-box", socket, .. arguments(folder)]));
    }

    public void Lay(string name) => Cards.Lay(name, CardBox.ReaderName);

    public void Take() => Cards.Take(CardBox.ReaderName);

    public async ValueTask DisposeAsync()
    {
        Clock.Hurry();
        await Run.DisposeAsync();
        await _server.DisposeAsync();
        await Cards.DisposeAsync();
        await KioskFolders.RemoveAsync(_folder);
    }
}
