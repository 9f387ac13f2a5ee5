using EidKit.Pcsc.Native;

namespace EidKit.TestKit.Readers;

/// <summary>A reader of <see cref="FakePcsc"/>.</summary>
internal sealed class FakeReader(FakePcsc pcsc, string name)
{
    private byte[] _features = [];

    public string Name => name;

    public FakeCard? Card { get; private set; }

    /// <summary>How often a card came or went, as the upper 16 bits of the state tell it.</summary>
    public ushort EventCounter { get; private set; }

    /// <summary>Whether the system counts that at all.</summary>
    public bool IsCounting { get; set; } = true;

    /// <summary>Another program has connected to the card exclusively.</summary>
    public bool IsHeldByOther { get; private set; }

    /// <summary>Another program is in a transaction: whoever asks card or driver without one of his own is refused.</summary>
    public bool IsInTransactionOfOther { get; set; }

    /// <summary>Whether a transaction of another program holds up the caller; otherwise it is told at once.</summary>
    public bool BlocksTransactions { get; set; }

    /// <summary>What the driver answers to SCardControl, by control code.</summary>
    public Dictionary<uint, Func<byte[], (PcscResult Result, byte[] Output)>> Controls { get; } = [];

    /// <summary>Lets the driver offer a feature of PC/SC part 10.</summary>
    public FakeReader Offer(byte tag, Func<byte[], (PcscResult Result, byte[] Output)> control)
    {
        uint code = 0x42330000u + tag;
        Controls[code] = control;
        byte[] entry = [tag, 0x04, 0x42, 0x33, 0x00, tag];
        _features = [.. _features, .. entry];
        Controls[pcsc.World == PcscWorld.Windows ? 0x00313520u : 0x42000D48u] = _ => (PcscResult.Success, _features);
        return this;
    }

    /// <summary>Lets the driver say how many bytes it carries, as dwMaxAPDUDataSize.</summary>
    public FakeReader OfferDataSize(int size) => Offer(0x12, _ =>
        (PcscResult.Success, [0x0A, 0x04, (byte)size, (byte)(size >> 8), (byte)(size >> 16), (byte)(size >> 24)]));

    /// <summary>Attributes for SCardGetAttrib.</summary>
    public Dictionary<uint, byte[]> Attributes { get; } = [];

    /// <summary>The state without event counter and change bit.</summary>
    public PcscStates State =>
        Card is null ? PcscStates.Empty
        : PcscStates.Present
            | (Card.IsMute ? PcscStates.Mute : 0)
            | (IsHeldByOther ? PcscStates.Exclusive : pcsc.IsConnected(this) ? PcscStates.InUse : 0);

    /// <summary>Lays a card down, in place of the one that lies there.</summary>
    public FakeReader Insert(FakeCard card)
    {
        pcsc.Change(() =>
        {
            if (Card is not null)
            {
                Lift();
            }

            EventCounter += (ushort)(IsCounting ? 1 : 0);
            Card = card;
        });
        return this;
    }

    /// <summary>Takes the card off.</summary>
    public void Remove() => pcsc.Change(Lift);

    /// <summary>Lets the other program end its transaction.</summary>
    public void EndTransactionOfOther() => pcsc.Change(() => IsInTransactionOfOther = false);

    /// <summary>Lets another program take or free the card.</summary>
    public void HoldByOther(bool isHeld) => pcsc.Change(() => IsHeldByOther = isHeld);

    /// <summary>Lets another program reset the card.</summary>
    public void ResetByOther() => pcsc.Change(() => pcsc.Reset(this, by: null));

    private void Lift()
    {
        EventCounter += (ushort)(IsCounting ? 1 : 0);
        Card = null;
        pcsc.Tell(this, PcscResult.RemovedCard);
    }
}
