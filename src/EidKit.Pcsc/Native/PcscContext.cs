using System.Runtime.InteropServices;

namespace EidKit.Pcsc.Native;

/// <summary>A connection to the PC/SC service, released when the last call on it has returned.</summary>
internal sealed class PcscContext : SafeHandle
{
    private readonly IPcscApi _api;

    public PcscContext(IPcscApi api, nint value)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        _api = api;
        SetHandle(value);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => _api.ReleaseContext(handle) == PcscResult.Success;
}
