namespace EidKit.Crypto;

/// <summary>How old the algorithms may be that are accepted.</summary>
/// <remarks>Documents are valid for ten years and longer, so some in the field were signed with what nobody would choose today. To accept that is a choice of the caller, and never a fallback.</remarks>
public enum StrengthPolicy
{
    /// <summary>What the standards still recommend: no SHA-1, RSA from 2,048 bits on, curves from 224 bits on (ICAO 9303-12 §4.1.6).</summary>
    Current,

    /// <summary>Also what old documents have: SHA-1, RSA from 1,024 bits on, every standardized curve. Forging such a signature is expensive, no longer impossible.</summary>
    OldDocuments,
}
