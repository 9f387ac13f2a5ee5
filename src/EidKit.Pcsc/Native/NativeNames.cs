using System.Runtime.InteropServices;

namespace EidKit.Pcsc.Native;

/// <summary>Names of readers in memory that native code reads.</summary>
internal sealed class NativeNames : IDisposable
{
    private readonly nint[] _addresses;

    public NativeNames(IReadOnlyList<PcscReaderState> states, Func<string?, nint> allocate) =>
        _addresses = [.. states.Select(state => allocate(state.Name))];

    public nint this[int index] => _addresses[index];

    public void Dispose()
    {
        foreach (nint address in _addresses)
        {
            Marshal.FreeCoTaskMem(address);
        }
    }
}
