namespace EidKit.Crypto;

/// <summary>The numbers of a subgroup of a prime field, big-endian (TR-03110-3 §D.3.2).</summary>
public sealed class DhDomainParameters
{
    internal DhDomainParameters(byte[] prime, byte[] order, byte[] generator)
    {
        Prime = prime;
        Order = order;
        Generator = generator;
    }

    /// <summary>The prime p of the field.</summary>
    public ReadOnlyMemory<byte> Prime { get; }

    /// <summary>The order q of the subgroup, a prime.</summary>
    public ReadOnlyMemory<byte> Order { get; }

    /// <summary>The generator g of the subgroup, at field length.</summary>
    public ReadOnlyMemory<byte> Generator { get; }
}
