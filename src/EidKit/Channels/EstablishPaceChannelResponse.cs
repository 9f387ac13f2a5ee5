using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>What a reader tells of the PACE that it ran (PC/SC part 10, amendment 1 §2.6; TR-03119 §D.1).</summary>
/// <param name="Result">How it ended; what is not told is empty.</param>
public sealed record EstablishPaceChannelResponse(SecurePinEntryResult Result)
{
    /// <summary>The card's answer to MSE:Set AT, which tells how many tries are left; null if it is not told.</summary>
    public StatusWord? MseSetAtStatus { get; init; }

    /// <summary>EF.CardAccess, which the reader has read.</summary>
    public ReadOnlyMemory<byte> CardAccess { get; init; }

    /// <summary>The holder reference of the newest trust point of the card, CARcur.</summary>
    public ReadOnlyMemory<byte> CurrentAuthority { get; init; }

    /// <summary>The holder reference of the trust point before, CARprev.</summary>
    public ReadOnlyMemory<byte> PreviousAuthority { get; init; }

    /// <summary>The identifier of the chip for terminal authentication, ID_PICC: its compressed ephemeral public key.</summary>
    public ReadOnlyMemory<byte> ChipId { get; init; }
}
