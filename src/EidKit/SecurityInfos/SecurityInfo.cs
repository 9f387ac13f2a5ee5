using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>One thing that a chip says about itself: a protocol it supports, or the parameters or a key for one (TR-03110-3 §A.1.1).</summary>
/// <remarks>Immutable. Two infos are the same if they encode to the same bytes.</remarks>
public abstract class SecurityInfo : IEquatable<SecurityInfo>
{
    private protected SecurityInfo(string oid)
    {
        // Refuses what is no object identifier.
        ObjectIdentifier.Encode(oid);
        Oid = oid;
    }

    /// <summary>The object identifier of the protocol in dotted form.</summary>
    public string Oid { get; }

    /// <summary>Encodes the info.</summary>
    /// <returns>A DER sequence, in a new array that belongs to the caller.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        Write(writer);
        return writer.Encode();
    }

    /// <summary>Whether two infos encode to the same bytes.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(SecurityInfo? other) => other is not null && Oid == other.Oid && Encode().AsSpan().SequenceEqual(other.Encode());

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as SecurityInfo);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Oid.GetHashCode(StringComparison.Ordinal);

    /// <summary>Shows type and object identifier.</summary>
    /// <returns>For example <c>PaceInfo 0.4.0.127.0.7.2.2.4.2.2</c>.</returns>
    public sealed override string ToString() => $"{GetType().Name} {Oid}";

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            WriteData(writer);
        }
    }

    /// <summary>Writes what follows the object identifier.</summary>
    private protected abstract void WriteData(AsnWriter writer);

    private protected static int? ReadOptionalInt32(Asn1Reader content) => content.HasData ? content.ReadInt32() : null;

    private protected static void WriteOptional(AsnWriter writer, int? value)
    {
        if (value is { } v)
        {
            writer.WriteInteger(v);
        }
    }
}
