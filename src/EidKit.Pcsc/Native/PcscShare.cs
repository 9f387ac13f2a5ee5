namespace EidKit.Pcsc.Native;

/// <summary>How a card is shared with other programs.</summary>
internal enum PcscShare : uint
{
    Exclusive = 1,
    Shared = 2,
    /// <summary>The reader without a card.</summary>
    Direct = 3,
}
