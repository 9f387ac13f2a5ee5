namespace EidKit.Pcsc.Native;

/// <summary>Transmission protocols.</summary>
[Flags]
internal enum PcscProtocols : uint
{
    None = 0,
    T0 = 1,
    T1 = 2,
    Any = T0 | T1,
}
