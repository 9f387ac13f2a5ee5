using EidKit.SecurityInfos;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Proof that the chip has the private key of version 1: it answered under the new session keys.</summary>
/// <remarks>Made by <see cref="ChipAuthentication1Terminal"/> only, once an answer was verified. It proves a genuine chip only if somebody vouches for the key.</remarks>
public sealed class ChipAuthentication1Outcome
{
    internal ChipAuthentication1Outcome(CardKeyTrust trust, ReadOnlyMemory<byte> compressedKey)
    {
        Trust = trust;
        CompressedKey = compressedKey;
    }

    /// <summary>Who vouches for the card's key.</summary>
    public CardKeyTrust Trust { get; }

    /// <summary>Comp() of the terminal's ephemeral key, which terminal authentication 1 signs (TR-03110-3 §A.2.2.3).</summary>
    public ReadOnlyMemory<byte> CompressedKey { get; }
}
