using System.Reflection;
using System.Runtime.InteropServices;

namespace EidKit.Pcsc.Native;

/// <summary>Finds the PC/SC library of the system for the declarations in Interop.</summary>
internal static class PcscLibrary
{
    /// <summary>The name by which the declarations call it.</summary>
    public const string Name = "pcsc";

    private static readonly Lazy<bool> Registration = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(PcscLibrary).Assembly, Resolve);
        return true;
    });

    /// <summary>The PC/SC of the system that this process runs on.</summary>
    public static IPcscApi ForThisSystem()
    {
        _ = Registration.Value;
        return OperatingSystem.IsWindows() ? new WinscardApi()
            : OperatingSystem.IsMacOS() ? new PcscFrameworkApi()
            : new PcscLiteApi();
    }

    /// <summary>Where the library lies. Full paths where the system has a fixed one, so that no other file can take its place.</summary>
    public static string PathOn(PcscWorld world) => world switch
    {
        PcscWorld.Windows => Path.Combine(Environment.SystemDirectory, "winscard.dll"),
        PcscWorld.MacOS => "/System/Library/Frameworks/PCSC.framework/PCSC",
        _ => "libpcsclite.so.1",
    };

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        PcscWorld world = OperatingSystem.IsWindows() ? PcscWorld.Windows : OperatingSystem.IsMacOS() ? PcscWorld.MacOS : PcscWorld.Linux;
        return name == Name && NativeLibrary.TryLoad(PathOn(world), assembly, searchPath, out nint library) ? library : 0;
    }
}
