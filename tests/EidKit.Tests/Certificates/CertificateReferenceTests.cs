using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

public class CertificateReferenceTests
{
    public static IEnumerable<TheoryDataRow<string>> Invalid => VectorFiles.Names("certificates/invalid-reference-*.json");

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Decode_InvalidVector_IsRefusedWithItsReason(string name)
    {
        InvalidVector vector = VectorFiles.Load<InvalidVector>(name).Content;

        var e = Assert.Throws<MalformedDataException>(() => CertificateReference.Decode(vector.Encoded));

        Assert.Equal(vector.Reason, e.Reason);
        Assert.Throws<FormatException>(() => CertificateReference.Parse(System.Text.Encoding.Latin1.GetString(vector.Encoded)));
    }

    [Theory]
    [InlineData("DECVCAeID00102", "DE", "CVCAeID", "00102")]
    [InlineData("DE0000024001HW", "DE", "0000024", "001HW")]
    [InlineData("ZZ00001", "ZZ", "", "00001")]
    [InlineData("DEABCDEFGHI00001", "DE", "ABCDEFGHI", "00001")]
    public void Parse_Text_GivesItsParts(string text, string country, string mnemonic, string sequence)
    {
        CertificateReference reference = CertificateReference.Parse(text);

        Assert.Equal((country, mnemonic, sequence), (reference.Country, reference.Mnemonic, reference.Sequence));
        Assert.Equal(text, reference.ToString());
    }

    [Fact]
    public void Encode_UmlautInMnemonic_IsLatin1()
    {
        byte[] encoded = Hex.Decode("4445 c4d6dc 3030303031");

        CertificateReference reference = CertificateReference.Decode(encoded);

        Assert.Equal("DEÄÖÜ00001", reference.ToString());
        Assert.Equal(encoded, reference.Encode());
    }

    [Fact]
    public void Equals_SameText_IsEqual()
    {
        CertificateReference one = CertificateReference.Parse("DECVCAeID00102");
        CertificateReference same = CertificateReference.Decode(one.Encode());
        CertificateReference other = CertificateReference.Parse("DECVCAEID00102");

        Assert.True(one == same && one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != other && !one.Equals(other) && !one.Equals(null));
    }

    [Fact]
    public void Decode_Damaged_IsAValueOrMalformed() => MalformedInput.CheckRoundTrip(
        "reference", "DECVCAeID00102"u8.ToArray(), bytes => CertificateReference.Decode(bytes), reference => reference.Encode());
}
