namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>What the terminal signs, the same for both roles (TR-03110-2 §3.3; TR-03110-3 §A.7).</summary>
internal static class SignedData
{
    /// <summary>ID_PICC ‖ r_PICC ‖ Comp(PK_PCD) ‖ A_PCD, the auxiliary data as they were sent.</summary>
    public static byte[] Compose(
        ReadOnlySpan<byte> idPicc, ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> compressedKey, AuxiliaryData? auxiliary) =>
        [.. idPicc, .. challenge, .. compressedKey, .. auxiliary is null ? default : auxiliary.Encoded.Span];
}
