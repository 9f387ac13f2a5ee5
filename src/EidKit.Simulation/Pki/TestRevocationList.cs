using System.Formats.Asn1;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>Writes the revocation lists of the test PKI (RFC 5280 §5; ICAO 9303-12 §7.2).</summary>
internal static class TestRevocationList
{
    /// <summary>Signs a list.</summary>
    /// <param name="issuer">The CSCA.</param>
    /// <param name="hash">The hash function of the signature.</param>
    /// <param name="validity">From when the list holds until the next one is due.</param>
    /// <param name="serials">The serial numbers of the certificates that are revoked, from the first day of the list.</param>
    public static byte[] Sign(TestX509Holder issuer, HashKind hash, TestValidity validity, IReadOnlyCollection<int> serials)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            TestX509Writer.WriteSignatureAlgorithm(writer, hash);
            TestX509Writer.WriteName(writer, issuer);
            TestX509Writer.WriteTime(writer, validity.First, TimeOnly.MinValue);
            TestX509Writer.WriteTime(writer, validity.Last, new TimeOnly(23, 59, 59));
            // An empty list is left out (RFC 5280 §5.1.2.6).
            if (serials.Count > 0)
            {
                using (writer.PushSequence())
                {
                    foreach (int serial in serials)
                    {
                        WriteEntry(writer, serial, validity.First);
                    }
                }
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                TestX509Writer.WriteAuthorityKeyIdentifier(writer, issuer.Key.PublicKey);
                // The number grows from list to list; one is made a day.
                TestX509Writer.WriteExtension(writer, "2.5.29.20", isCritical: false, w => w.WriteInteger(validity.First.DayNumber));
            }
        }

        return TestX509Writer.Sign(writer.Encode(), issuer.Key, hash);
    }

    private static void WriteEntry(AsnWriter writer, int serial, DateOnly day)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(serial);
            TestX509Writer.WriteTime(writer, day, TimeOnly.MinValue);
        }
    }
}
