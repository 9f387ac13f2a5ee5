namespace EidKit.Crypto;

/// <summary>The numbers of a curve, big-endian and of fixed length (TR-03110-3 §D.3.3).</summary>
public sealed class EcDomainParameters
{
    internal EcDomainParameters(byte[] prime, byte[] a, byte[] b, byte[] generator, byte[] order, byte[] cofactor)
    {
        Prime = prime;
        A = a;
        B = b;
        Generator = generator;
        Order = order;
        Cofactor = cofactor;
    }

    /// <summary>The prime p of the field.</summary>
    public ReadOnlyMemory<byte> Prime { get; }

    /// <summary>The first coefficient, at field length.</summary>
    public ReadOnlyMemory<byte> A { get; }

    /// <summary>The second coefficient, at field length.</summary>
    public ReadOnlyMemory<byte> B { get; }

    /// <summary>The base point, uncompressed.</summary>
    public ReadOnlyMemory<byte> Generator { get; }

    /// <summary>The order n of the base point.</summary>
    public ReadOnlyMemory<byte> Order { get; }

    /// <summary>The cofactor, which is 1 for every standardized curve.</summary>
    public ReadOnlyMemory<byte> Cofactor { get; }
}
