namespace EidKit.Certificates;

/// <summary>Signs with a key that is elsewhere, for example in a hardware security module.</summary>
/// <param name="data">The data, not their hash value.</param>
/// <returns>The signature in the plain form r ‖ s.</returns>
public delegate byte[] CvcSigner(ReadOnlySpan<byte> data);
