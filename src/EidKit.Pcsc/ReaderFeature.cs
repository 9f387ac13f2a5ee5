namespace EidKit.Pcsc;

/// <summary>Features of readers that are used, by their tags (PC/SC part 10 §2.2, §2.6).</summary>
internal enum ReaderFeature : byte
{
    ModifyPinDirect = 0x07,
    GetTlvProperties = 0x12,
    ExecutePace = 0x20,
}
