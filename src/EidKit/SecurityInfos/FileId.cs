using System.Buffers.Binary;
using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The identifiers of a file, as security infos name it (TR-03110-3 §A.1.1.3).</summary>
/// <param name="Identifier">The file identifier, two bytes.</param>
/// <param name="ShortIdentifier">The short file identifier as it stands, one byte; null if absent.</param>
public sealed record FileId(ushort Identifier, byte? ShortIdentifier = null)
{
    internal static FileId Read(Asn1Reader reader)
    {
        Asn1Reader content = reader.ReadSequence();
        ushort identifier = BinaryPrimitives.ReadUInt16BigEndian(ReadBytes(content, 2));
        byte? shortIdentifier = content.HasData ? ReadBytes(content, 1)[0] : null;
        content.ThrowIfNotEmpty();
        return new FileId(identifier, shortIdentifier);
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString([(byte)(Identifier >> 8), (byte)Identifier]);
            if (ShortIdentifier is { } id)
            {
                writer.WriteOctetString([id]);
            }
        }
    }

    private static ReadOnlySpan<byte> ReadBytes(Asn1Reader content, int length)
    {
        ReadOnlySpan<byte> bytes = content.ReadOctetString().Span;
        return bytes.Length == length ? bytes : throw content.Malformed(MalformedReason.WrongLength, 0x04);
    }
}
