using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.TestKit;
using EidKit.Tests.SecurityInfos;

namespace EidKit.Tests.Crypto;

public sealed class CmsSignedDataTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => SharedVectors.Names("ef-cardsecurity/*.json");

    public static IEnumerable<TheoryDataRow<string>> OwnFiles => VectorFiles.Names("bsi-ef-cardsecurity-*.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void Verify_SharedVector_IsValidIfTheVectorSaysSo(string name)
    {
        SecurityFileVector vector = SharedVectors.Load<SecurityFileVector>(name).Content;
        if (!vector.Valid)
        {
            Assert.Throws<MalformedDataException>(() => CmsSignedData.Decode(vector.Der));
            return;
        }

        var signedData = CmsSignedData.Decode(vector.Der);
        Assert.Equal(vector.SignatureValid == true ? CmsVerdict.Valid : CmsVerdict.SignatureInvalid, signedData.Verify());
        Assert.Equal(vector.Parsed!.EContentType, signedData.ContentType);
        Assert.Equal(vector.Parsed.DocumentSignerCertificate, signedData.SignerCertificate!.Encoded.ToArray());
    }

    [Theory]
    [MemberData(nameof(OwnFiles))]
    public void Verify_WorkedExample_IsValid(string name)
    {
        SecurityFileVector vector = VectorFiles.Load<SecurityFileVector>(name).Content;
        Assert.Equal(CmsVerdict.Valid, CmsSignedData.Decode(vector.Der).Verify());
    }

    [Fact]
    public void Verify_SignedListsOfTestbed_AreValid()
    {
        TestbedPki pki = SharedVectors.Load<TestbedPki>("testbed-pki.json").Content;
        Assert.Equal(3, pki.SignedLists.Length);
        Assert.All(pki.SignedLists, list =>
        {
            var signedData = CmsSignedData.Decode(list.Der);
            Assert.Equal(list.EContentType, signedData.ContentType);
            Assert.Equal(CmsVerdict.Valid, signedData.Verify());
        });
    }

    [Theory]
    [InlineData("bsi-2008", StrengthPolicy.Current, CmsVerdict.WeakAlgorithm)]
    [InlineData("bsi-2008", StrengthPolicy.OldDocuments, CmsVerdict.Valid)]
    [InlineData("persosim-default", StrengthPolicy.Current, CmsVerdict.Valid)]
    public void Verify_SecurityObjectOfPassport_IsAsItsAlgorithmsAre(string name, StrengthPolicy policy, CmsVerdict verdict)
    {
        byte[] file = SharedVectors.Load<SecurityObjectVector>($"ef-sod/{name}.json").Content.Der;
        Assert.Equal(verdict, CmsSignedData.Decode(new TlvReader(file, "EF.SOD").ReadValue(0x77)).Verify(policy));
    }

    [Fact]
    public void Decode_DamagedWorkedExample_DecodesOrThrowsMalformed()
    {
        byte[] file = VectorFiles.Load<SecurityFileVector>("bsi-ef-cardsecurity-eac-example-ecdh.json").Content.Der;
        MalformedInput.Check("worked example", file, bytes => CmsSignedData.Decode(bytes));
    }

    [Fact]
    public void Decode_IndefiniteLength_IsRead()
    {
        // BER, as some issuers of passports write: the outermost length is left open.
        byte[] file = VectorFiles.Load<SecurityFileVector>("bsi-ef-cardsecurity-eac-example-ecdh.json").Content.Der;
        byte[] open = [0x30, 0x80, .. file[4..], 0, 0];
        Assert.Equal(CmsVerdict.Valid, CmsSignedData.Decode(open).Verify());
    }

    [Fact]
    public void Decode_PaddedFile_IsRead()
    {
        byte[] file = VectorFiles.Load<SecurityFileVector>("bsi-ef-cardsecurity-eac-example-ecdh.json").Content.Der;
        Assert.Equal(CmsVerdict.Valid, CmsSignedData.Decode([.. file, 0, 0, 0, 0x90]).Verify());
    }

    /// <summary>The signature covers the attributes in the order of DER, however the file has them (RFC 5652 §5.4).</summary>
    [Fact]
    public void Verify_SignedAttributesInOtherOrder_IsValid()
    {
        var csca = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP256r1", 1), "SHA256WITHECDSA");
        byte[] file = csca.Sign([1, 2, 3], "SHA256WITHECDSA");
        // contentType, signingTime and messageDigest lie one after the other; the first one goes to the end.
        int first = file.AsSpan().IndexOf(Hex.Decode("301706092a864886f70d010903"));
        int last = file.AsSpan().IndexOf(Hex.Decode("302f06092a864886f70d010904"));
        Assert.True(first > 0 && last > first);
        byte[] reordered = [.. file[..first], .. file[(first + 0x19)..(last + 0x31)], .. file[first..(first + 0x19)], .. file[(last + 0x31)..]];
        Assert.NotEqual(file, reordered);
        Assert.Equal(CmsVerdict.Valid, CmsSignedData.Decode(file).Verify());
        Assert.Equal(CmsVerdict.Valid, CmsSignedData.Decode(reordered).Verify());
    }
}
