using EidKit.Channels;
using EidKit.Crypto;

namespace EidKit.Simulation.Readers;

/// <summary>A reader with a keypad of its own around another reader: it asks for the PIN, runs PACE with the card, and protects what passes then (TR-03119 §D).</summary>
/// <remarks>
/// For tests only. A command that comes protected already is passed on as it is, and ends the reader's own protection: that is how a
/// session goes on after chip authentication.
/// </remarks>
public sealed class SimulatedComfortReader : ICardReader
{
    private readonly ICardReader _reader;
    private readonly RandomSource _random;

    /// <summary>Gives a reader a keypad.</summary>
    /// <param name="reader">The reader, which stays the caller's.</param>
    /// <param name="keypad">What the user will type; it stays the caller's.</param>
    /// <param name="random">Where the reader's ephemeral keys come from; null for the system's.</param>
    /// <exception cref="ArgumentNullException">There is no reader or no keypad.</exception>
    public SimulatedComfortReader(ICardReader reader, SimulatedKeypad keypad, RandomSource? random = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(keypad);
        _reader = reader;
        Keypad = keypad;
        _random = random ?? RandomSource.System;
    }

    /// <inheritdoc/>
    public string Name => _reader.Name;

    /// <summary>What the user will type.</summary>
    public SimulatedKeypad Keypad { get; }

    /// <summary>What the reader says that it can do.</summary>
    public SecurePinEntryCapabilities Capabilities { get; init; } =
        SecurePinEntryCapabilities.Pace | SecurePinEntryCapabilities.EId | SecurePinEntryCapabilities.DestroyPaceChannel;

    /// <inheritdoc/>
    public async ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) =>
        new ComfortChannel(await _reader.ConnectAsync(cancellationToken).ConfigureAwait(false), Keypad, Capabilities, _random);
}
