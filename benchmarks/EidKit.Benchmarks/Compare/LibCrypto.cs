using System.Runtime.InteropServices;

namespace EidKit.Benchmarks.Compare;

/// <summary>What is called of OpenSSL's libcrypto; only to measure beside it.</summary>
internal static partial class LibCrypto
{
    private const string Library = "libcrypto.so.3";

    /// <summary>Whether the library is on this machine.</summary>
    public static bool IsPresent { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "OBJ_sn2nid", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CurveByName(string name);

    [LibraryImport(Library, EntryPoint = "EC_GROUP_new_by_curve_name")]
    public static partial nint NewGroup(int curve);

    [LibraryImport(Library, EntryPoint = "EC_POINT_new")]
    public static partial nint NewPoint(nint group);

    [LibraryImport(Library, EntryPoint = "EC_POINT_mul")]
    public static partial int Multiply(nint group, nint result, nint generatorScalar, nint point, nint scalar, nint context);

    [LibraryImport(Library, EntryPoint = "EC_POINT_get_affine_coordinates")]
    public static partial int GetAffine(nint group, nint point, nint x, nint y, nint context);

    [LibraryImport(Library, EntryPoint = "BN_new")]
    public static partial nint NewNumber();

    [LibraryImport(Library, EntryPoint = "BN_CTX_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "BN_bin2bn")]
    public static partial nint ToNumber(ReadOnlySpan<byte> bytes, int length, nint number);

    [LibraryImport(Library, EntryPoint = "EC_KEY_new_by_curve_name")]
    public static partial nint NewKey(int curve);

    [LibraryImport(Library, EntryPoint = "EC_KEY_generate_key")]
    public static partial int GenerateKey(nint key);

    [LibraryImport(Library, EntryPoint = "ECDSA_do_sign")]
    public static partial nint Sign(ReadOnlySpan<byte> digest, int length, nint key);

    [LibraryImport(Library, EntryPoint = "ECDSA_do_verify")]
    public static partial int Verify(ReadOnlySpan<byte> digest, int length, nint signature, nint key);

    [LibraryImport(Library, EntryPoint = "ECDSA_SIG_free")]
    public static partial void FreeSignature(nint signature);
}
