using System.Runtime.InteropServices;

namespace EidKit.Pcsc.Native;

/// <summary>A connection to a card, ended when the last call on it has returned.</summary>
internal sealed class PcscCard : SafeHandle
{
    private readonly IPcscApi _api;

    public PcscCard(IPcscApi api, nint value)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        _api = api;
        SetHandle(value);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>What happens to the card at the end: a reset, unless said otherwise, so that nothing authenticated is left.</summary>
    public PcscDisposition Disposition { get; set; } = PcscDisposition.Reset;

    protected override bool ReleaseHandle() => _api.Disconnect(handle, Disposition) == PcscResult.Success;
}
