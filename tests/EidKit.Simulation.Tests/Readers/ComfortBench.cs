using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Readers;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Readers;

/// <summary>A simulated card on a simulated comfort reader.</summary>
internal sealed class ComfortBench : IDisposable
{
    public ComfortBench(CardOptions? options = null, SecurePinEntryCapabilities? capabilities = null)
    {
        Setup = new CardOnReader(options: options);
        Reader = new SimulatedComfortReader(new PlainReader(this), Keypad, new SeededRandomSource(3))
        {
            Capabilities = capabilities ?? SecurePinEntryCapabilities.Pace | SecurePinEntryCapabilities.EId | SecurePinEntryCapabilities.DestroyPaceChannel,
        };
    }

    public CardOnReader Setup { get; }

    public SimulatedKeypad Keypad { get; } = new();

    public SimulatedComfortReader Reader { get; }

    /// <summary>The line between the reader and the card.</summary>
    public FaultyChannel? BehindReader { get; private set; }

    public static Password PinAtReader => Password.AtReader(PasswordKind.Pin);

    public async Task<IdentityCard> ConnectAsync() =>
        await IdentityCard.ConnectAsync(await Reader.ConnectAsync(CancellationToken.None), Setup.Options, CancellationToken.None);

    public void Dispose()
    {
        Keypad.Dispose();
        Setup.Dispose();
    }

    private sealed class PlainReader(ComfortBench bench) : ICardReader
    {
        public string Name => "A";

        public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken)
        {
            bench.BehindReader = new FaultyChannel(bench.Setup.Card.Connect());
            return ValueTask.FromResult<ICardChannel>(bench.BehindReader);
        }
    }
}
