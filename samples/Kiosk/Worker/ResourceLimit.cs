using System.Runtime.InteropServices;

namespace Kiosk.Worker;

/// <summary>A limit for a process, as Linux takes it.</summary>
/// <param name="Current">What is in force.</param>
/// <param name="Maximum">To what the process may raise it again.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ResourceLimit(nuint Current, nuint Maximum);
