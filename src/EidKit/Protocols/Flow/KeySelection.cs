using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Flow;

/// <summary>The data of MSE:Set AT that selects a protocol and a key of the card: chip authentication and restricted identification (TR-03110-3 §B.14.1).</summary>
/// <param name="ProtocolOid">The protocol.</param>
/// <param name="KeyId">The key, 0 to 255; null if the card has one only.</param>
/// <exception cref="ArgumentOutOfRangeException">The id of the key is out of range.</exception>
public sealed record KeySelection(string ProtocolOid, int? KeyId) : IMessage<KeySelection>
{
    private const uint ProtocolTag = 0x80;
    private const uint KeyTag = 0x84;
    private const string Structure = "MSE:Set AT of a key";

    /// <summary>The key, 0 to 255; null if the card has one only.</summary>
    public int? KeyId { get; init => field = KeyReference.Require(value, nameof(KeyId)); } = KeyReference.Require(KeyId, nameof(KeyId));

    /// <inheritdoc/>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        writer.Write(ProtocolTag, ObjectIdentifier.Encode(ProtocolOid));
        if (KeyId is { } id)
        {
            writer.Write(KeyTag, (byte)id);
        }

        return writer.ToArray();
    }

    /// <inheritdoc/>
    /// <remarks>The data objects may come in any order, each once.</remarks>
    public static KeySelection Decode(ReadOnlySpan<byte> data)
    {
        string? protocol = null;
        int? keyId = null;
        uint seen = 0;
        var reader = new TlvReader(data, Structure);
        while (reader.HasData)
        {
            TlvElement element = reader.ReadOnce([ProtocolTag, KeyTag], ref seen);
            if (element.Tag == ProtocolTag)
            {
                protocol = ObjectIdentifier.Decode(element.Value, Structure);
            }
            else
            {
                keyId = reader.SingleByte(element);
            }
        }

        return new KeySelection(protocol ?? throw reader.Malformed(MalformedReason.MissingObject, ProtocolTag), keyId);
    }
}
