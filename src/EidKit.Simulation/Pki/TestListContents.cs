using System.Formats.Asn1;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>Writes what the signed lists hold; their kinds in dotted form.</summary>
internal static class TestListContents
{
    public const string MasterList = "2.23.136.1.1.2";
    public const string MasterListSigner = "2.23.136.1.1.3";
    public const string DefectList = "0.4.0.127.0.7.3.1.5";
    public const string BlockingList = "0.4.0.127.0.7.3.2.2";

    /// <summary>CscaMasterList (ICAO 9303-12 §8).</summary>
    public static byte[] OfMasterList(IEnumerable<ReadOnlyMemory<byte>> certificates) => WriteSequence(writer =>
    {
        writer.WriteInteger(0);
        using (writer.PushSetOf())
        {
            foreach (ReadOnlyMemory<byte> certificate in certificates)
            {
                writer.WriteEncodedValue(certificate.Span);
            }
        }
    });

    /// <summary>DefectList: for each document signer what is wrong with its documents (TR-03129).</summary>
    public static byte[] OfDefectList(HashKind hash, IEnumerable<(TestX509Content Signer, TestDefect[] Defects)> entries) => WriteSequence(writer =>
    {
        writer.WriteInteger(0);
        writer.WriteObjectIdentifier(HashAlgorithms.OidOf(hash));
        using (writer.PushSetOf())
        {
            foreach ((TestX509Content signer, TestDefect[] defects) in entries)
            {
                WriteDefects(writer, signer, defects);
            }
        }
    });

    /// <summary>BlackList, a complete one: for each sector the identifiers of the cards that are blocked (TR-03129).</summary>
    public static byte[] OfBlockingList(int number, IEnumerable<(byte[] SectorId, IEnumerable<byte[]> Identifiers)> sectors) => WriteSequence(writer =>
    {
        writer.WriteInteger(0);
        writer.WriteInteger(0);
        writer.WriteOctetString(BigEndian(number));
        using (writer.PushSequence())
        {
            foreach ((byte[] sectorId, IEnumerable<byte[]> identifiers) in sectors)
            {
                WriteSector(writer, sectorId, identifiers);
            }
        }
    });

    private static void WriteDefects(AsnWriter writer, TestX509Content signer, TestDefect[] defects)
    {
        using (writer.PushSequence())
        {
            TestX509Writer.WriteIssuerAndSerial(writer, signer.Issuer, signer.Serial);
            using (writer.PushSetOf())
            {
                foreach (TestDefect defect in defects)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(defect.Oid);
                        if (!defect.Parameters.IsEmpty)
                        {
                            writer.WriteEncodedValue(defect.Parameters.Span);
                        }
                    }
                }
            }
        }
    }

    private static void WriteSector(AsnWriter writer, byte[] sectorId, IEnumerable<byte[]> identifiers)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(sectorId);
            using (writer.PushSequence())
            {
                foreach (byte[] identifier in identifiers)
                {
                    writer.WriteOctetString(identifier);
                }
            }
        }
    }

    private static byte[] BigEndian(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] WriteSequence(Action<AsnWriter> content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            content(writer);
        }

        return writer.Encode();
    }
}
