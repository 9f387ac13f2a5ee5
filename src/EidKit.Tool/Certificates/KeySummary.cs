using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>The public key of a certificate.</summary>
/// <param name="Algorithm">ECDSA or RSA.</param>
/// <param name="Oid">The object identifier of the signature algorithm.</param>
/// <param name="Hash">The hash function of its signatures; null if it is not known.</param>
/// <param name="Bits">Its length.</param>
/// <param name="Curve">The curve; null for an RSA key, for inherited domain parameters, and for those that no standard defines.</param>
/// <param name="HasDomainParameters">Whether an elliptic curve key carries its domain parameters.</param>
internal sealed record KeySummary(string Algorithm, string Oid, string? Hash, int Bits, string? Curve, bool HasDomainParameters)
{
    private const int BitsPerByte = 8;

    /// <summary>The key itself in hex: the point, or the modulus.</summary>
    public required string Value { get; init; }

    public static KeySummary Of(CvcPublicKey key)
    {
        EcGroup? group = key.TryResolve(inherited: null, out EcPoint? point, out _) ? point.Group : null;
        int bytes = key.IsRsa ? key.Modulus.Length : (key.Point.Length - 1) / 2;
        return new KeySummary(
            key.IsRsa ? "RSA" : "ECDSA", key.Oid, key.Hash is { } hash ? JsonNames.Of(hash) : null, bytes * BitsPerByte, group?.Name, key.HasDomainParameters)
        {
            Value = Convert.ToHexStringLower((key.IsRsa ? key.Modulus : key.Point).Span),
        };
    }

    public string Say(TextTable texts)
    {
        string name = $"{Algorithm}, {(Hash is null ? Oid : Hash.ToUpperInvariant())}";
        string curve = Algorithm == "RSA" ? texts.Format("cvc.bits", Bits)
            : Curve ?? texts.Format(HasDomainParameters ? "cvc.curve-unusable" : "cvc.curve-inherited", Bits);
        return $"{name}, {curve}";
    }
}
