namespace EidKit.Pcsc.Native;

/// <summary>What happens to the card at the end of a connection or transaction.</summary>
internal enum PcscDisposition : uint
{
    Leave = 0,
    Reset = 1,
    Unpower = 2,
    Eject = 3,
}
