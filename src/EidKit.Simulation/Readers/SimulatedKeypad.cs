using EidKit.Channels;
using EidKit.Crypto;

namespace EidKit.Simulation.Readers;

/// <summary>What a user will do at the keypad of a <see cref="SimulatedComfortReader"/>, one thing after the other. When nothing is left, nobody types.</summary>
/// <remarks>Not thread safe.</remarks>
public sealed class SimulatedKeypad : IDisposable
{
    private readonly Queue<(SecretBytes? Digits, SecurePinEntryOutcome Outcome)> _actions = new();

    /// <summary>How many actions are left.</summary>
    public int Count => _actions.Count;

    /// <summary>The user types digits and OK.</summary>
    /// <param name="digits">The digits; the caller clears them.</param>
    /// <returns>This keypad.</returns>
    public SimulatedKeypad Type(ReadOnlySpan<char> digits)
    {
        var typed = new SecretBytes(digits.Length);
        for (int i = 0; i < digits.Length; i++)
        {
            typed.Writable[i] = (byte)digits[i];
        }

        return Add(typed, SecurePinEntryOutcome.Success);
    }

    /// <summary>The user types digits and OK.</summary>
    /// <param name="digits">The digits in ASCII; the caller clears them.</param>
    /// <returns>This keypad.</returns>
    public SimulatedKeypad Type(ReadOnlySpan<byte> digits) => Add(SecretBytes.CopyOf(digits), SecurePinEntryOutcome.Success);

    /// <summary>The user presses the cancel key.</summary>
    /// <returns>This keypad.</returns>
    public SimulatedKeypad Cancel() => Add(null, SecurePinEntryOutcome.CancelledByUser);

    /// <summary>The user does nothing until the reader gives up.</summary>
    /// <returns>This keypad.</returns>
    public SimulatedKeypad DoNothing() => Add(null, SecurePinEntryOutcome.TimedOut);

    /// <summary>Zeroes what was not typed yet; may be called again.</summary>
    public void Dispose()
    {
        foreach ((SecretBytes? digits, _) in _actions)
        {
            digits?.Dispose();
        }

        _actions.Clear();
    }

    /// <summary>Waits for the user.</summary>
    /// <returns>The digits, which the caller disposes; null if there are none, and why.</returns>
    internal (SecretBytes? Digits, SecurePinEntryOutcome Outcome) Take() =>
        _actions.TryDequeue(out var action) ? action : (null, SecurePinEntryOutcome.TimedOut);

    private SimulatedKeypad Add(SecretBytes? digits, SecurePinEntryOutcome outcome)
    {
        _actions.Enqueue((digits, outcome));
        return this;
    }
}
