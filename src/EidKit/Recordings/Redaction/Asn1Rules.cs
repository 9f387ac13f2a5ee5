namespace EidKit.Recordings.Redaction;

/// <summary>Objects of files in ASN.1 that no rule names (X.690 §8).</summary>
internal static class Asn1Rules
{
    /// <summary>Identifiers and numbers stay, values inside are treated one by one, and everything else is replaced.</summary>
    public static Treatment Treat(uint tag) => tag switch
    {
        DataObjects.ObjectIdentifier or DataObjects.Integer or DataObjects.Boolean or DataObjects.Null => Treatment.Keep,
        DataObjects.BitString => Treatment.BitString,
        DataObjects.UtcTime or DataObjects.GeneralizedTime => Treatment.Digits,
        DataObjects.Utf8String or DataObjects.NumericString or DataObjects.PrintableString or DataObjects.TeletexString or DataObjects.Ia5String
            => Treatment.Text,
        _ => DataObjects.IsConstructed(tag) ? Treatment.Enter : Treatment.Bytes,
    };

    /// <summary>Whether a sequence names a curve by its object identifier or its parameters: an AlgorithmIdentifier of id-ecPublicKey (RFC 5480 §2.1.1).</summary>
    public static bool IsCurve(uint tag, ReadOnlySpan<byte> value) =>
        tag == DataObjects.Sequence && value.StartsWith((ReadOnlySpan<byte>)[0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]);
}
