using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace EidKit.Pcsc.Interop;

/// <summary>Passes a handle to macOS, whose handles have 32 bits on every processor.</summary>
[CustomMarshaller(typeof(CustomMarshallerAttribute.GenericPlaceholder), MarshalMode.ManagedToUnmanagedIn, typeof(Int32HandleMarshaller<>.ManagedToUnmanagedIn))]
internal static class Int32HandleMarshaller<T>
    where T : SafeHandle
{
    /// <summary>Holds the handle for as long as the call lasts.</summary>
    public struct ManagedToUnmanagedIn
    {
        private T? _handle;

        public void FromManaged(T handle)
        {
            bool isHeld = false;
            handle.DangerousAddRef(ref isHeld);
            _handle = handle;
        }

        public readonly int ToUnmanaged() => (int)_handle!.DangerousGetHandle();

        public readonly void Free() => _handle?.DangerousRelease();
    }
}
