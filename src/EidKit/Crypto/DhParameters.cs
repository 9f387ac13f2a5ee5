using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>Reads the numbers of a subgroup of a prime field (TR-03110-3 §D.3.2; RFC 3279 §2.3.3).</summary>
internal static class DhParameters
{
    /// <summary>Finds the standardized group; null for any other one, and for parameters that can't be read.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="withOrder">Whether the order is told: dhpublicnumber tells it, PKCS #3 does not.</param>
    public static DhGroup? FindGroup(ReadOnlyMemory<byte> parameters, bool withOrder)
    {
        try
        {
            Asn1Reader content = new Asn1Reader(parameters, "domain parameters").ReadSequence();
            ReadOnlyMemory<byte> prime = content.ReadIntegerBytes();
            ReadOnlyMemory<byte> generator = content.ReadIntegerBytes();
            ReadOnlyMemory<byte> order = withOrder ? content.ReadIntegerBytes() : default;
            return DhGroup.ByParameters(prime.Span, generator.Span, order.Span);
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }
}
