using System.Runtime.InteropServices;

namespace EidKit.Benchmarks.Compare;

/// <summary>What is called of OpenPACE's libeac; only to measure beside it.</summary>
internal static partial class LibEac
{
    private const string Library = "libeac.so.3";

    /// <summary>Whether the library is on this machine; it is prepared when it is.</summary>
    public static bool IsPresent { get; } = Prepare();

    [LibraryImport(Library, EntryPoint = "EAC_OBJ_txt2nid", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ProtocolByName(string name);

    [LibraryImport(Library, EntryPoint = "EAC_CTX_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "EAC_CTX_clear_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EAC_CTX_init_pace")]
    public static partial int InitializePace(nint context, int protocol, int parameterId);

    [LibraryImport(Library, EntryPoint = "PACE_SEC_new")]
    public static partial nint NewSecret(ReadOnlySpan<byte> secret, nint length, int kind);

    [LibraryImport(Library, EntryPoint = "PACE_STEP1_enc_nonce")]
    public static partial nint EncryptNonce(nint context, nint secret);

    [LibraryImport(Library, EntryPoint = "PACE_STEP2_dec_nonce")]
    public static partial int DecryptNonce(nint context, nint secret, nint nonce);

    [LibraryImport(Library, EntryPoint = "PACE_STEP3A_generate_mapping_data")]
    public static partial nint MakeMappingData(nint context);

    [LibraryImport(Library, EntryPoint = "PACE_STEP3A_map_generator")]
    public static partial int MapGenerator(nint context, nint data);

    [LibraryImport(Library, EntryPoint = "PACE_STEP3B_generate_ephemeral_key")]
    public static partial nint MakeEphemeralKey(nint context);

    [LibraryImport(Library, EntryPoint = "PACE_STEP3B_compute_shared_secret")]
    public static partial int Agree(nint context, nint data);

    [LibraryImport(Library, EntryPoint = "PACE_STEP3C_derive_keys")]
    public static partial int DeriveKeys(nint context);

    [LibraryImport(Library, EntryPoint = "PACE_STEP3D_compute_authentication_token")]
    public static partial nint MakeToken(nint context, nint peer);

    [LibraryImport(Library, EntryPoint = "PACE_STEP3D_verify_authentication_token")]
    public static partial int VerifyToken(nint context, nint token);

    [LibraryImport(Library, EntryPoint = "BUF_MEM_clear_free")]
    public static partial void FreeBuffer(nint buffer);

    [LibraryImport(Library, EntryPoint = "EAC_init")]
    private static partial void Initialize();

    private static bool Prepare()
    {
        if (!NativeLibrary.TryLoad(Library, out _))
        {
            return false;
        }

        Initialize();
        return true;
    }
}
