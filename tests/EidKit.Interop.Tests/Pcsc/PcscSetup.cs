using EidKit.Channels;
using EidKit.Interop.Tests.Peers;
using EidKit.Pcsc;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>pcscd with two readers, a watcher, a test PKI and a terminal.</summary>
internal sealed class PcscSetup : IAsyncDisposable
{
    private PcscSetup(PcscDaemon daemon)
    {
        Daemon = daemon;
        Pki = TestPki.Create(1, TimeProvider.System);
        Terminal = new InMemoryTerminalCredentials(
            new TerminalCertificates(Pki.TerminalCertificate, [Pki.DvCertificate])
            {
                Description = Pki.Description,
                FirstSectorKey = Pki.FirstSectorKey,
                SecondSectorKey = Pki.SecondSectorKey,
            },
            Pki.CopyTerminalKey());
        Readers = PcscReaders.Start();
        Watch = new ReaderWatch(Readers);
    }

    public PcscDaemon Daemon { get; }

    public TestPki Pki { get; }

    public InMemoryTerminalCredentials Terminal { get; }

    public PcscReaders Readers { get; }

    public ReaderWatch Watch { get; }

    public static Password Pin => Password.FromBytes(PasswordKind.Pin, Persona.Erika.Pin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PcscSetup> StartAsync() => new(await PcscPeer.StartAsync());

    public SimulatedCard MakeCard(CardOptions? options = null) => SimulatedCard.Create(Persona.Erika, Pki, options);

    /// <summary>Lays a card on the first reader and awaits that it is seen.</summary>
    public async Task<(VirtualCard Card, ICardReader Reader)> InsertAsync(SimulatedCard card)
    {
        var inserted = VirtualCard.Insert(card, Daemon.Port);
        return (inserted, (await Watch.NextAsync<ReaderEvent.CardInserted>()).Reader);
    }

    public async Task<IdentityCard> ConnectAsync(ICardReader reader) => await IdentityCard.ConnectAsync(
        await reader.ConnectAsync(Token), new IdentityCardOptions { CscaTrustStore = CscaTrustStore.Decode(Pki.CscaCertificate.Span) }, Token);

    /// <summary>Reads all data with the right PIN, in a session of its own.</summary>
    public async Task<ReadOutcome> ReadAsync(ICardReader reader, IProgress<CardProgress>? progress = null)
    {
        await using IdentityCard card = await ConnectAsync(reader);
        using Password pin = Pin;
        return await card.ReadAsync(Terminal, ReadRequest.All, pin, progress, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Readers.DisposeAsync();
        await Watch.DisposeAsync();
        Terminal.Dispose();
        Pki.Dispose();
        Daemon.Dispose();
    }
}
