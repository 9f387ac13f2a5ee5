using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.SecurityInfos;

public sealed class CardSecurityTests
{
    private const string CaAes128 = "0.4.0.127.0.7.2.2.3.2.2";
    private const string CaAes256 = "0.4.0.127.0.7.2.2.3.2.4";
    private const string Pace = "0.4.0.127.0.7.2.2.4.2.2";
    private static readonly EcGroup P256 = EcGroup.ById(13)!;

    public static IEnumerable<TheoryDataRow<string>> Files => SharedVectors.Names("ef-cardsecurity/*.json");

    public static IEnumerable<TheoryDataRow<string>> OwnFiles => VectorFiles.Names("bsi-ef-cardsecurity-*.json");

    [Theory]
    [InlineData("invalid-crap", MalformedReason.UnexpectedObject)]
    [InlineData("invalid-no-signed-data-oid", MalformedReason.UnknownObjectIdentifier)]
    [InlineData("invalid-no-signed-data", MalformedReason.UnexpectedObject)]
    [InlineData("invalid-broken-signed-data", MalformedReason.MissingObject)]
    public void DecodeUnverified_InvalidVector_ThrowsWithReason(string name, MalformedReason reason)
    {
        SecurityFileVector vector = Load($"ef-cardsecurity/{name}.json");
        Assert.False(vector.Valid);
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => CardSecurity.DecodeUnverified(vector.Der)).Reason);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void DecodeUnverified_Vector_GivesEveryFieldOrThrows(string name)
    {
        SecurityFileVector vector = Load(name);
        if (!vector.Valid)
        {
            Assert.Throws<MalformedDataException>(() => CardSecurity.DecodeUnverified(vector.Der));
            return;
        }

        CardSecurity cardSecurity = CardSecurity.DecodeUnverified(vector.Der);
        Assert.Equal(
            SecurityInfoVector.Text(vector.Parsed!.SecurityInfos),
            SecurityInfoVector.Text(cardSecurity.SecurityInfos.Infos.Select(SecurityInfoVector.Of)));
        Assert.False(cardSecurity.Trust.IsVerified);
        Assert.Null(cardSecurity.Trust.DocumentSigner);
    }

    [Theory]
    [MemberData(nameof(OwnFiles))]
    public void DecodeUnverified_WorkedExample_GivesEveryField(string name)
    {
        SecurityFileVector vector = VectorFiles.Load<SecurityFileVector>(name).Content;
        Assert.Equal(
            SecurityInfoVector.Text(vector.Parsed!.SecurityInfos),
            SecurityInfoVector.Text(CardSecurity.DecodeUnverified(vector.Der).SecurityInfos.Infos.Select(SecurityInfoVector.Of)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void DecodeUnverified_DamagedVector_DecodesOrThrowsMalformed(string name)
    {
        SecurityFileVector vector = Load(name);
        if (vector.Valid)
        {
            MalformedInput.Check(name, vector.Der, bytes => CardSecurity.DecodeUnverified(bytes));
        }
    }

    [Fact]
    public void DecodeUnverified_SignedDataOfOtherKind_ThrowsUnknownObjectIdentifier()
    {
        byte[] file = Load("ef-cardsecurity/testbed-ds-a.json").Der;
        byte[] oid = Convert.FromHexString("060804007f0007030201");
        int offset = file.AsSpan().IndexOf(oid);
        file[offset + oid.Length - 1] = 9;
        var e = Assert.Throws<MalformedDataException>(() => CardSecurity.DecodeUnverified(file));
        Assert.Equal((MalformedReason.UnknownObjectIdentifier, offset, 0x06U), (e.Reason, e.Offset, e.Tag));
    }

    [Theory]
    [InlineData("testbed-cardaccess", true)]
    [InlineData("testbed-cardaccess-manipulated-1", false)]
    [InlineData("testbed-cardaccess-manipulated-2", false)]
    public void PaceInfosMatch_CardAccessOfTestbed_OnlyUnchangedOneMatches(string name, bool matches)
    {
        CardSecurity cardSecurity = CardSecurity.DecodeUnverified(Load("ef-cardsecurity/testbed-ds-a.json").Der);
        Assert.Equal(matches, cardSecurity.PaceInfosMatch(CardAccess.Decode(Load($"ef-cardaccess/{name}.json").Der)));
    }

    [Fact]
    public void PaceInfosMatch_InfoAddedOrLeftOut_IsFalse()
    {
        CardSecurity signed = Of(new PaceInfo(Pace, 2, 13), new PaceInfo(Pace, 2, 16));
        Assert.True(signed.PaceInfosMatch(new CardAccess(new SecurityInfoSet(new PaceInfo(Pace, 2, 16), new PaceInfo(Pace, 2, 13), new TerminalAuthenticationInfo(2)))));
        Assert.False(signed.PaceInfosMatch(new CardAccess(new SecurityInfoSet(new PaceInfo(Pace, 2, 13)))));
        Assert.False(signed.PaceInfosMatch(new CardAccess(new SecurityInfoSet(new PaceInfo(Pace, 2, 13), new PaceInfo(Pace, 2, 16), new PaceInfo(Pace, 2, 12)))));
        Assert.False(signed.PaceInfosMatch(new CardAccess(new SecurityInfoSet(
            new PaceInfo(Pace, 2, 13),
            new PaceInfo(Pace, 2, 16),
            new PaceDomainParameterInfo("0.4.0.127.0.7.2.2.4.2", ExplicitCurve.Of(P256), 32)))));
    }

    [Fact]
    public void FindChipAuthenticationKey_GermanCard_IsGroupWideKeyOfVersion2()
    {
        CardSecurity cardSecurity = CardSecurity.DecodeUnverified(Load("ef-cardsecurity/persosim-profile01-cardsecurity.json").Der);
        ChipAuthenticationKey key = cardSecurity.FindChipAuthenticationKey()!;
        Assert.Equal((CaAes128, 41, SymmetricCipher.Aes128, P256), (key.ProtocolOid, key.KeyId, key.Cipher, key.Group));
        Assert.StartsWith("0419d4b7", Convert.ToHexStringLower(key.PublicKey.Encoded.Span), StringComparison.Ordinal);
        Assert.Same(CardKeyTrust.Unverified, key.Trust);
        Assert.Null(cardSecurity.FindChipAuthenticationKey(keyId: 42));
        Assert.Null(cardSecurity.FindChipAuthenticationKey(keyId: 45));
    }

    [Fact]
    public void FindChipAuthenticationKey_DhOnly_IsNull() =>
        Assert.Null(CardSecurity.DecodeUnverified(Load("ef-cardsecurity/eac-example-dh.json").Der).FindChipAuthenticationKey());

    [Fact]
    public void FindChipAuthenticationKey_PointNotOnCurve_ThrowsInvalidPoint()
    {
        CardSecurity cardSecurity = CardSecurity.DecodeUnverified(Load("ef-cardsecurity/testbed-ca-key-not-on-curve.json").Der);
        Assert.Equal(MalformedReason.InvalidPoint, Assert.Throws<MalformedDataException>(() => cardSecurity.FindChipAuthenticationKey()).Reason);
    }

    [Fact]
    public void FindChipAuthenticationKey_SeveralKeys_FoundByIdWhateverTheOrder()
    {
        SecurityInfo[] infos =
        [
            new ChipAuthenticationInfo(CaAes128, 2, 1), Key(2, 1), new ChipAuthenticationInfo(CaAes256, 2, 2), Key(3, 2), new ChipAuthenticationInfo(CaAes256, 3, 3), Key(4, 3),
        ];
        foreach (SecurityInfo[] order in new[] { infos, [.. infos.Reverse()] })
        {
            CardSecurity cardSecurity = Of(order);
            Assert.Equal(2, cardSecurity.FindChipAuthenticationKey()!.KeyId);
            ChipAuthenticationKey first = cardSecurity.FindChipAuthenticationKey(1)!;
            Assert.Equal(P256.ImportKeyPair([2]).PublicKey, first.PublicKey);
            Assert.Null(cardSecurity.FindChipAuthenticationKey(3));
        }
    }

    [Fact]
    public void FindChipAuthenticationKey_SingleKeyWithoutId_IsFound() =>
        Assert.Equal(P256.ImportKeyPair([2]).PublicKey, Of(new ChipAuthenticationInfo(CaAes128, 2), Key(2, null)).FindChipAuthenticationKey()!.PublicKey);

    [Fact]
    public void FindChipAuthenticationKey_TwoKeysOfOneId_IsNull() =>
        Assert.Null(Of(new ChipAuthenticationInfo(CaAes128, 2, 1), Key(2, 1), Key(3, 1)).FindChipAuthenticationKey());

    [Fact]
    public void FindChipAuthenticationKey_DomainParametersOfOtherGroup_IsNull()
    {
        var other = new ChipAuthenticationDomainParameterInfo("0.4.0.127.0.7.2.2.3.2", AlgorithmIdentifier.OfGroup(EcGroup.ById(12)!), 1);
        var same = new ChipAuthenticationDomainParameterInfo("0.4.0.127.0.7.2.2.3.2", ExplicitCurve.Of(P256), 1);
        Assert.Null(Of(new ChipAuthenticationInfo(CaAes128, 2, 1), Key(2, 1), other).FindChipAuthenticationKey());
        Assert.NotNull(Of(new ChipAuthenticationInfo(CaAes128, 2, 1), Key(2, 1), same).FindChipAuthenticationKey());
    }

    [Fact]
    public void RestrictedIdentificationInfos_TestbedCard5_HasItsKeyIds() => Assert.Equal(
        [(3, false), (4, true)],
        CardSecurity.DecodeUnverified(Load("ef-cardsecurity/testbed-different-ri-key-id-card5.json").Der)
            .RestrictedIdentificationInfos.Select(i => (i.KeyId, i.AuthorizedOnly)));

    private static ChipAuthenticationPublicKeyInfo Key(byte privateKey, int? keyId) =>
        new(ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfPoint(P256.ImportKeyPair([privateKey]).PublicKey), keyId);

    private static CardSecurity Of(params SecurityInfo[] infos) => new(new SecurityInfoSet(infos, sort: false), CardKeyTrust.Unverified);

    private static SecurityFileVector Load(string name) => SharedVectors.Load<SecurityFileVector>(name).Content;
}
