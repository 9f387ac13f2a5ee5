using System.Formats.Asn1;
using EidKit.Crypto;

namespace EidKit.Tests.Crypto;

public sealed class Pkcs8Tests
{
    [Fact]
    public void Decode_KeyWithoutPublicKey_ComputesIt()
    {
        EcGroup group = EcGroup.ById(12)!;
        using EcKeyPair key = group.ImportKeyPair([7]);

        using EcKeyPair decoded = Pkcs8.Decode(Encode(group, key));

        Assert.Equal(key.PublicKey, decoded.PublicKey);
    }

    private static byte[] Encode(EcGroup group, EcKeyPair key)
    {
        using SecretBytes privateKey = key.ExportPrivateKey();
        var inner = new AsnWriter(AsnEncodingRules.DER);
        using (inner.PushSequence())
        {
            inner.WriteInteger(1);
            inner.WriteOctetString(privateKey.Span);
        }

        var outer = new AsnWriter(AsnEncodingRules.DER);
        using (outer.PushSequence())
        {
            outer.WriteInteger(0);
            using (outer.PushSequence())
            {
                outer.WriteObjectIdentifier("1.2.840.10045.2.1");
                outer.WriteObjectIdentifier(group.CurveOid);
            }

            outer.WriteOctetString(inner.Encode());
        }

        return outer.Encode();
    }
}
