using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups.Lds;

/// <summary>EF.COM, and data groups 14 and 15.</summary>
public sealed class LdsDataGroupsTests
{
    private static readonly EcGroup Group = EcGroup.ById(13)!;
    private static readonly SubjectPublicKeyInfo Key = SubjectPublicKeyInfo.OfPoint(Group.ImportKeyPair([9]).PublicKey);

    [Fact]
    public void TagOf_EveryDataGroup_IsFoundAgain()
    {
        Assert.Equal(
            "61756376656667" + "68696a6b6c6d6e6f70", Hex.Encode([.. Enumerable.Range(1, LdsDataGroups.LastNumber).Select(LdsDataGroups.TagOf)]));
        Assert.All(Enumerable.Range(1, 16), number => Assert.Equal(number, LdsDataGroups.FindByTag(LdsDataGroups.TagOf(number))));
        Assert.Null(LdsDataGroups.FindByTag(0x60));
        Assert.Null(LdsDataGroups.FindByTag(0x7F61));
        Assert.Throws<ArgumentOutOfRangeException>(() => LdsDataGroups.TagOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LdsDataGroups.TagOf(17));
    }

    [Fact]
    public void CommonData_DataGroupTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>("dataGroups", () => new LdsCommonData("0107", "040000", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LdsCommonData("0107", "040000", 17));
        Assert.Throws<ArgumentException>("ldsVersion", () => new LdsCommonData("107", "040000", 1));
        Assert.Throws<ArgumentException>("unicodeVersion", () => new LdsCommonData("0107", "4.0.00", 1));
        byte[] file = new LdsCommonData("0107", "040000", 1, 2).Encode();
        file[^1] = 0x61;
        Assert.Equal(MalformedReason.DuplicateObject, LdsRoundTrip.ReasonOf(() => LdsCommonData.Decode(file)));
        file[7] = (byte)'X';
        Assert.Equal(MalformedReason.InvalidValue, LdsRoundTrip.ReasonOf(() => LdsCommonData.Decode(file)));
    }

    [Fact]
    public void SecurityInfosAndKey_OfACard_AreReadAgain()
    {
        var infos = new SecurityInfoSet(
            new ChipAuthenticationPublicKeyInfo(ProtocolIdentifiers.PublicKeyEcdh, Key, 1), new ActiveAuthenticationInfo(1, "0.4.0.127.0.7.1.1.4.1.3"));
        Assert.Equal(infos.Encode(), LdsDataGroups.DecodeSecurityInfos(LdsDataGroups.EncodeSecurityInfos(infos)).Encode());
        Assert.Equal(Key.PublicKey.ToArray(), LdsDataGroups.DecodePublicKey(LdsDataGroups.EncodePublicKey(Key)).PublicKey.ToArray());
    }

    [Fact]
    public void Decode_Damaged_EncodesBackOrThrowsMalformed()
    {
        LdsRoundTrip.Check("EF.COM", new LdsCommonData("0107", "040000", 1, 2, 14).Encode(), bytes => LdsCommonData.Decode(bytes), common => common.Encode());
        LdsRoundTrip.Check("DG15", LdsDataGroups.EncodePublicKey(Key), bytes => LdsDataGroups.DecodePublicKey(bytes), LdsDataGroups.EncodePublicKey);
        LdsRoundTrip.Check(
            "DG14",
            LdsDataGroups.EncodeSecurityInfos(new SecurityInfoSet(new ChipAuthenticationPublicKeyInfo(ProtocolIdentifiers.PublicKeyEcdh, Key, 1))),
            bytes => LdsDataGroups.DecodeSecurityInfos(bytes),
            LdsDataGroups.EncodeSecurityInfos);
    }
}
