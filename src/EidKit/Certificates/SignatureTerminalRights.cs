namespace EidKit.Certificates;

/// <summary>The rights of a signature terminal (TR-03110-4 §2.3). Bits 2 to 5 are reserved.</summary>
[Flags]
public enum SignatureTerminalRights : byte
{
    /// <summary>No right.</summary>
    None = 0,

    /// <summary>Make electronic signatures.</summary>
    GenerateSignature = 1 << 0,

    /// <summary>Make qualified electronic signatures.</summary>
    GenerateQualifiedSignature = 1 << 1,
}
