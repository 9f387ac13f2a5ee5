namespace EidKit.Simulation.Vpcd;

/// <summary>Messages of one byte, from reader to card; only the last one is answered.</summary>
internal enum VpcdControl : byte
{
    PowerOff = 0x00,
    PowerOn = 0x01,
    Reset = 0x02,
    GetAnswerToReset = 0x04,
}
