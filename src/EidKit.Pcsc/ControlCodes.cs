using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>Control codes of readers (PC/SC part 10 §2.2).</summary>
internal static class ControlCodes
{
    private const uint GetFeatureRequest = 3400;
    private const uint SmartCardDevice = 0x31;

    /// <summary>CM_IOCTL_GET_FEATURE_REQUEST: winioctl.h makes a code of device and function, the others add the function to a base.</summary>
    public static uint FeatureRequest(PcscWorld world) =>
        world == PcscWorld.Windows ? SmartCardDevice << 16 | GetFeatureRequest << 2 : 0x4200_0000 + GetFeatureRequest;
}
