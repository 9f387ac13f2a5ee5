using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.SecurityInfos;

public sealed class LdsSecurityObjectTests
{
    private static readonly byte[] First = Hex.Decode("61035f1f00");
    private static readonly byte[] Second = Hex.Decode("7503020100");

    public static IEnumerable<TheoryDataRow<string>> Files => SharedVectors.Names("ef-sod/*.json");

    private static Dictionary<int, ReadOnlyMemory<byte>> Groups => new() { [2] = Second, [1] = First };

    [Theory]
    [MemberData(nameof(Files))]
    public void DecodeUnverified_SharedVector_GivesEveryFieldAndEncodesBack(string name)
    {
        SecurityObjectVector vector = Load(name);
        LdsSecurityObject content = LdsSecurityObject.DecodeUnverified(vector.Der);

        Assert.Equal(vector.Parsed.LdsVersion, content.Version);
        Assert.Null(content.LdsVersion);
        Assert.Equal(vector.Parsed.HashAlgorithm, content.Hash.ToString(), ignoreCase: true);
        Assert.Equal(vector.Parsed.DataGroupHashes.Keys.Order(), content.DataGroupHashes.Select(h => h.Number));
        Assert.All(content.DataGroupHashes, h => Assert.Equal(vector.Parsed.DataGroupHashes[h.Number], h.Hash.ToArray()));
        Assert.Contains(Hex.Encode(content.Encode()), Hex.Encode(vector.Der), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Compare_DataGroupsOfSharedVector_AgreeAsItSays(string name)
    {
        SecurityObjectVector vector = Load(name);
        LdsSecurityObject content = LdsSecurityObject.DecodeUnverified(vector.Der);

        Assert.All(vector.DataGroups, group => Assert.Equal(DataGroupAgreement.Agrees, content.Compare(group.Key, group.Value)));
        Assert.All(vector.FilesNotInSod ?? [], group => Assert.Equal(DataGroupAgreement.NotListed, content.Compare(group.Key, group.Value)));
        if (vector.DataGroup1NotMatching is { } other)
        {
            // Its hash values have 28 bytes, though SHA-256 is named.
            Assert.Equal(DataGroupAgreement.Differs, content.Compare(1, other));
        }
    }

    [Fact]
    public void DecodeUnverified_DamagedFile_DecodesOrThrowsMalformed() =>
        MalformedInput.Check("EF.SOD", Load("ef-sod/bsi-2008.json").Der, bytes => LdsSecurityObject.DecodeUnverified(bytes));

    [Fact]
    public void Decode_Damaged_EncodesBackOrThrowsMalformed()
    {
        foreach (LdsVersion? version in new[] { null, new LdsVersion("0108", "040000") })
        {
            MalformedInput.CheckRoundTrip(
                $"version {(version is null ? 0 : 1)}",
                LdsSecurityObject.Create(HashKind.Sha256, Groups, version).Encode(),
                bytes => LdsSecurityObject.Decode(bytes),
                content => content.Encode());
        }
    }

    [Fact]
    public void DecodeUnverified_OtherTag_ThrowsUnexpectedObject()
    {
        var e = Assert.Throws<MalformedDataException>(() => LdsSecurityObject.DecodeUnverified(Hex.Decode("75023000")));
        Assert.Equal((MalformedReason.UnexpectedObject, 0x77U), (e.Reason, e.Tag));
    }

    [Theory]
    [InlineData(2, false, new[] { 1 }, MalformedReason.UnknownVersion)]
    [InlineData(1, false, new[] { 1 }, MalformedReason.MissingObject)]
    [InlineData(0, true, new[] { 1 }, MalformedReason.TrailingData)]
    [InlineData(0, false, new[] { 1, 2, 1 }, MalformedReason.DuplicateObject)]
    [InlineData(0, false, new[] { 0 }, MalformedReason.InvalidValue)]
    [InlineData(0, false, new[] { 17 }, MalformedReason.InvalidValue)]
    public void Decode_AgainstTheStandard_ThrowsWithReason(int version, bool withLdsVersion, int[] dataGroups, MalformedReason reason)
    {
        byte[] encoded = Write(version, withLdsVersion, dataGroups);
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => LdsSecurityObject.Decode(encoded)).Reason);
    }

    [Theory]
    [InlineData(HashKind.Sha1)]
    [InlineData(HashKind.Sha224)]
    [InlineData(HashKind.Sha256)]
    [InlineData(HashKind.Sha384)]
    [InlineData(HashKind.Sha512)]
    public void Create_EveryHash_AgreesWithItsFilesOnly(HashKind hash)
    {
        LdsSecurityObject content = LdsSecurityObject.Decode(LdsSecurityObject.Create(hash, Groups).Encode());

        Assert.Equal(hash, content.Hash);
        Assert.Equal([1, 2], content.DataGroupHashes.Select(h => h.Number));
        Assert.Equal(DataGroupAgreement.Agrees, content.Compare(1, First));
        Assert.Equal(DataGroupAgreement.Differs, content.Compare(2, First));
        Assert.Equal(DataGroupAgreement.Differs, content.Compare(1, default));
        Assert.Equal(DataGroupAgreement.NotListed, content.Compare(3, First));
    }

    [Fact]
    public void Compare_FileWithPadding_HashesTheOuterObjectOnly() =>
        Assert.Equal(DataGroupAgreement.Agrees, LdsSecurityObject.Create(HashKind.Sha256, Groups).Compare(1, [.. First, 0, 0, 0x90]));

    [Fact]
    public void Compare_UnknownHashFunction_SaysSo()
    {
        byte[] encoded = LdsSecurityObject.Create(HashKind.Sha256, Groups).Encode();
        byte[] oid = Hex.Decode("608648016503040201");
        encoded[encoded.AsSpan().IndexOf(oid) + oid.Length - 1] = 8;
        LdsSecurityObject content = LdsSecurityObject.Decode(encoded);

        Assert.Null(content.Hash);
        Assert.Equal("2.16.840.1.101.3.4.2.8", content.HashAlgorithm.Oid);
        Assert.Equal(DataGroupAgreement.UnknownHashFunction, content.Compare(1, First));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void Create_NoSuchDataGroup_Throws(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("dataGroups", () => LdsSecurityObject.Create(HashKind.Sha256, new Dictionary<int, ReadOnlyMemory<byte>> { [number] = First }));

    private static byte[] Write(int version, bool withLdsVersion, int[] dataGroups)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(version);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
            }

            using (writer.PushSequence())
            {
                foreach (int number in dataGroups)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteInteger(number);
                        writer.WriteOctetString(new byte[32]);
                    }
                }
            }

            if (withLdsVersion)
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.PrintableString, "0108");
                    writer.WriteCharacterString(UniversalTagNumber.PrintableString, "040000");
                }
            }
        }

        return writer.Encode();
    }

    private static SecurityObjectVector Load(string name) => SharedVectors.Load<SecurityObjectVector>(name).Content;
}
