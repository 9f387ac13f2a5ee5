using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Pace;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>What a completed terminal authentication gives the terminal: its rights, and the key that chip authentication must use.</summary>
/// <remarks>Holding one proves that the card accepted the signature. The ephemeral key is zeroed when disposed.</remarks>
public sealed class TerminalAuthenticationOutcome : IDisposable
{
    internal TerminalAuthenticationOutcome(
        PaceContext context, CvCertificate certificate, Chat effectiveChat, AuxiliaryData? auxiliary, KeyAgreementKeyPair ephemeralKey)
    {
        Context = context;
        Certificate = certificate;
        EffectiveChat = effectiveChat;
        Auxiliary = auxiliary;
        EphemeralKey = ephemeralKey;
    }

    /// <summary>The PACE run before.</summary>
    public PaceContext Context { get; }

    /// <summary>The terminal certificate.</summary>
    public CvCertificate Certificate { get; }

    /// <summary>The rights that remain: those of the whole chain and of PACE.</summary>
    public Chat EffectiveChat { get; }

    /// <summary>The auxiliary data that were signed; null if there were none.</summary>
    public AuxiliaryData? Auxiliary { get; }

    internal KeyAgreementKeyPair EphemeralKey { get; }

    /// <summary>Zeroes the ephemeral key; may be called again.</summary>
    public void Dispose() => EphemeralKey.Dispose();
}

/// <summary>What a completed terminal authentication gives the card.</summary>
/// <remarks>Holding one proves that the signature was verified. Immutable, holds no secret.</remarks>
public sealed class CardTerminalAuthenticationOutcome
{
    internal CardTerminalAuthenticationOutcome(
        CvCertificate certificate, Chat effectiveChat, AuxiliaryData? auxiliary, ReadOnlyMemory<byte> compressedKey)
    {
        Certificate = certificate;
        EffectiveChat = effectiveChat;
        Auxiliary = auxiliary;
        CompressedKey = compressedKey;
    }

    /// <summary>The terminal certificate.</summary>
    public CvCertificate Certificate { get; }

    /// <summary>The rights that remain: those of the whole chain and of PACE.</summary>
    public Chat EffectiveChat { get; }

    /// <summary>The auxiliary data that were signed; null if there were none.</summary>
    public AuxiliaryData? Auxiliary { get; }

    /// <summary>Comp() of the key that chip authentication must use.</summary>
    public ReadOnlyMemory<byte> CompressedKey { get; }
}
