using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>What follows the object identifier in an elliptic curve public key (TR-03110-3 §D.3.3): all domain parameters or none, and the point.</summary>
internal sealed class EcPublicKeyFields
{
    private const uint PrimeTag = 0x81;
    private const uint OrderTag = 0x85;
    private const uint PointTag = 0x86;
    private const uint CofactorTag = 0x87;
    private const int ParameterCount = (int)(OrderTag - PrimeTag + 1);
    private readonly byte[][] _parameters;
    private readonly byte[]? _cofactor;
    private readonly byte[] _point;

    private EcPublicKeyFields(byte[][] parameters, byte[] point, byte[]? cofactor)
    {
        _parameters = parameters;
        _point = point;
        _cofactor = cofactor;
    }

    /// <summary>Whether prime, coefficients, base point and order are there.</summary>
    public bool HasDomainParameters => _parameters.Length > 0;

    public ReadOnlyMemory<byte> Point => _point;

    public static EcPublicKeyFields Of(EcPoint key, bool withDomainParameters)
    {
        EcDomainParameters p = key.Group.Parameters;
        return withDomainParameters
            ? new([p.Prime.ToArray(), Shortest(p.A), Shortest(p.B), p.Generator.ToArray(), p.Order.ToArray()], key.Encoded.ToArray(), p.Cofactor.ToArray())
            : new([], key.Encoded.ToArray(), cofactor: null);
    }

    /// <summary>Reads to the end. Integers with leading zero bytes are let pass, for issuers write the coefficients at field length.</summary>
    public static EcPublicKeyFields Read(ref TlvReader reader)
    {
        byte[][] parameters = [];
        if (reader.HasData && reader.PeekTag() is >= PrimeTag and <= OrderTag)
        {
            parameters = new byte[ParameterCount][];
            for (int i = 0; i < ParameterCount; i++)
            {
                parameters[i] = ReadField(ref reader, PrimeTag + (uint)i);
            }
        }

        byte[] point = ReadField(ref reader, PointTag);
        // A cofactor on its own would be the one domain parameter that is there.
        byte[]? cofactor = reader.HasData && parameters.Length > 0 ? ReadField(ref reader, CofactorTag) : null;
        reader.ThrowIfNotEmpty();
        return new EcPublicKeyFields(parameters, point, cofactor);
    }

    public void Write(TlvWriter writer)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            writer.Write(PrimeTag + (uint)i, _parameters[i]);
        }

        writer.Write(PointTag, _point);
        if (_cofactor is not null)
        {
            writer.Write(CofactorTag, _cofactor);
        }
    }

    public EcPublicKeyFields WithoutDomainParameters() => new([], _point, cofactor: null);

    /// <summary>The standardized group that the domain parameters are; null without domain parameters and for any other curve.</summary>
    public EcGroup? FindGroup() => HasDomainParameters
        ? EcGroup.ByParameters(_parameters[0], _parameters[1], _parameters[2], _parameters[3], _parameters[4], _cofactor ?? [1])
        : null;

    /// <summary>Finds the group and checks the point.</summary>
    /// <returns>Null if it is a key, otherwise why it is not.</returns>
    public MalformedReason? TryResolve(EcGroup? inherited, out EcPoint? key)
    {
        key = null;
        EcGroup? group = HasDomainParameters ? FindGroup() : inherited;
        if (group is null)
        {
            return HasDomainParameters ? MalformedReason.UnknownDomainParameters : MalformedReason.MissingObject;
        }

        return group.TryDecodePoint(_point, out key) ? null : MalformedReason.InvalidPoint;
    }

    private static byte[] ReadField(ref TlvReader reader, uint tag)
    {
        if (reader.HasData && reader.PeekTag() is var found && found != tag && found is >= PrimeTag and <= CofactorTag)
        {
            throw reader.Malformed(found < tag ? MalformedReason.UnexpectedObject : MalformedReason.MissingObject, tag);
        }

        int offset = reader.Offset;
        ReadOnlySpan<byte> value = reader.ReadValue(tag);
        return value.IsEmpty
            ? throw new MalformedDataException("public key", MalformedReason.WrongLength, offset, tag)
            : value.ToArray();
    }

    /// <summary>TR-03110-3 §D.2.1.1: an unsigned integer has no leading zero bytes.</summary>
    private static byte[] Shortest(ReadOnlyMemory<byte> number) => number.Span.TrimStart((byte)0).ToArray();
}
