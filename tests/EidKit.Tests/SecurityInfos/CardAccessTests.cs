using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.SecurityInfos;

public sealed class CardAccessTests
{
    private const string Gm128 = "0.4.0.127.0.7.2.2.4.2.2";
    private const string Gm256 = "0.4.0.127.0.7.2.2.4.2.4";

    public static IEnumerable<TheoryDataRow<string>> Files => SharedVectors.Names("ef-cardaccess/*.json");

    public static IEnumerable<TheoryDataRow<string>> OwnFiles => VectorFiles.Names("bsi-ef-cardaccess-*.json");

    [Theory]
    [InlineData("invalid-crap", MalformedReason.UnexpectedObject)]
    [InlineData("invalid-tag", MalformedReason.UnexpectedObject)]
    [InlineData("invalid-truncated", MalformedReason.Truncated)]
    [InlineData("invalid-integer-element", MalformedReason.UnexpectedObject)]
    [InlineData("invalid-paceinfo-no-oid", MalformedReason.UnexpectedObject)]
    [InlineData("invalid-paceinfo-no-version", MalformedReason.MissingObject)]
    [InlineData("invalid-paceinfo-wrong-types", MalformedReason.UnexpectedObject)]
    public void Decode_InvalidVector_ThrowsWithReason(string name, MalformedReason reason)
    {
        SecurityFileVector vector = SharedVectors.Load<SecurityFileVector>($"ef-cardaccess/{name}.json").Content;
        Assert.False(vector.Valid);
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => CardAccess.Decode(vector.Der)).Reason);
    }

    [Theory]
    [InlineData("empty-set", PaceUnavailability.NoPaceInfo)]
    [InlineData("unknown-paceinfo-oid", PaceUnavailability.UnsupportedProtocol)]
    [InlineData("paceinfo-parameter-ff", PaceUnavailability.UnknownParameterId)]
    // Its only protocol is chip authentication mapping, which is refused before its missing parameters are looked at.
    [InlineData("paceinfo-without-parameter-id", PaceUnavailability.UnsupportedProtocol)]
    [InlineData("old-testcard", PaceUnavailability.UnsupportedVersion)]
    [InlineData("eac-example-dh", PaceUnavailability.UnsupportedProtocol)]
    [InlineData("slovenia", PaceUnavailability.NoPaceInfo)]
    public void WhyNoPace_VectorWithoutUsableInfo_NamesNearestReason(string name, PaceUnavailability reason)
    {
        CardAccess cardAccess = CardAccess.Decode(SharedVectors.Load<SecurityFileVector>($"ef-cardaccess/{name}.json").Content.Der);
        Assert.Empty(cardAccess.PaceOffers);
        Assert.Equal(reason, cardAccess.WhyNoPace);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_Vector_GivesEveryFieldAndEncodesBackOrIsUnusable(string name)
    {
        SecurityFileVector vector = SharedVectors.Load<SecurityFileVector>(name).Content;
        if (!vector.Valid)
        {
            AssertUnusable(vector);
            return;
        }

        CardAccess cardAccess = CardAccess.Decode(vector.Der);
        Assert.Equal(
            SecurityInfoVector.Text(vector.Parsed!.SecurityInfos),
            SecurityInfoVector.Text(cardAccess.SecurityInfos.Infos.Select(SecurityInfoVector.Of)));
        Assert.Equal(vector.Parsed.TrailingBytes, cardAccess.TrailingByteCount);
        Assert.Equal(vector.Der[..^cardAccess.TrailingByteCount], cardAccess.Encode());
    }

    [Theory]
    [MemberData(nameof(OwnFiles))]
    public void Decode_WorkedExample_GivesEveryFieldAndEncodesBack(string name)
    {
        SecurityFileVector vector = VectorFiles.Load<SecurityFileVector>(name).Content;
        CardAccess cardAccess = CardAccess.Decode(vector.Der);
        Assert.Equal(
            SecurityInfoVector.Text(vector.Parsed!.SecurityInfos),
            SecurityInfoVector.Text(cardAccess.SecurityInfos.Infos.Select(SecurityInfoVector.Of)));
        Assert.Equal(vector.Der, cardAccess.Encode());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_DamagedVector_DecodesOrThrowsMalformed(string name)
    {
        SecurityFileVector vector = SharedVectors.Load<SecurityFileVector>(name).Content;
        if (vector.Valid)
        {
            MalformedInput.CheckRoundTrip(
                name, vector.Der, bytes => (Value: CardAccess.Decode(bytes), Bytes: bytes), v => [.. v.Value.Encode(), .. v.Bytes[^v.Value.TrailingByteCount..]]);
        }
    }

    [Fact]
    public void PaceOffers_GermanCard_IsGenericMappingOverBrainpoolP256r1()
    {
        CardAccess cardAccess = CardAccess.Decode(SharedVectors.Load<SecurityFileVector>("ef-cardaccess/ausweisapp.json").Content.Der);
        PaceOffer offer = Assert.Single(cardAccess.PaceOffers);
        Assert.Equal((Gm128, SymmetricCipher.Aes128, "brainpoolP256r1", 13), (offer.ProtocolOid, offer.Cipher, offer.Group.Name, offer.ParameterId));
        Assert.Null(cardAccess.WhyNoPace);
    }

    [Fact]
    public void PaceOffers_GenericAndChipAuthenticationMapping_LeavesUnsupportedMappingOut()
    {
        CardAccess cardAccess = CardAccess.Decode(SharedVectors.Load<SecurityFileVector>("ef-cardaccess/gmrtd-gm-cam-256.json").Content.Der);
        Assert.Equal(PaceMappingKind.Generic, Assert.Single(cardAccess.PaceOffers).Info.Algorithm!.Mapping);
    }

    [Fact]
    public void PaceOffers_SeveralSuites_StrongestFirst()
    {
        var cardAccess = new CardAccess(new SecurityInfoSet(
            new PaceInfo(Gm128, 2, 12), new PaceInfo(Gm128, 2, 13), new PaceInfo(Gm256, 2, 13), new PaceInfo(Gm128, 2, 17), new PaceInfo(Gm256, 2, 16), new PaceInfo(Gm256, 2, 9)));
        Assert.Equal(
            [(Gm256, 16), (Gm256, 13), (Gm128, 17), (Gm128, 13), (Gm128, 12), (Gm256, 9)],
            cardAccess.PaceOffers.Select(o => (o.ProtocolOid, o.Group.ParameterId)));
    }

    [Fact]
    public void PaceOffers_ExplicitParametersOfStandardizedCurve_AreTaken()
    {
        var cardAccess = new CardAccess(new SecurityInfoSet(
            new PaceInfo(Gm128, 2, 32), new PaceDomainParameterInfo("0.4.0.127.0.7.2.2.4.2", ExplicitCurve.Of(EcGroup.ById(13)!), 32)));
        PaceOffer offer = Assert.Single(cardAccess.PaceOffers);
        Assert.Equal((13, 32), (offer.Group.ParameterId, offer.ParameterId));
    }

    [Fact]
    public void WhyNoPace_ExplicitParametersWithOtherBasePoint_IsUnsupportedDomainParameters()
    {
        EcGroup group = EcGroup.ById(13)!;
        byte[] generator = group.ImportKeyPair([2]).PublicKey.Encoded.ToArray();
        var cardAccess = new CardAccess(new SecurityInfoSet(
            new PaceInfo(Gm128, 2), new PaceDomainParameterInfo("0.4.0.127.0.7.2.2.4.2", ExplicitCurve.Of(group, generator))));
        Assert.Equal(PaceUnavailability.UnsupportedDomainParameters, cardAccess.WhyNoPace);
    }

    [Fact]
    public void WhyNoPace_ExplicitParametersUnderReservedId_IsUnknownParameterId()
    {
        var cardAccess = new CardAccess(new SecurityInfoSet(
            new PaceInfo(Gm128, 2, 19), new PaceDomainParameterInfo("0.4.0.127.0.7.2.2.4.2", ExplicitCurve.Of(EcGroup.ById(13)!), 19)));
        Assert.Equal(PaceUnavailability.UnknownParameterId, cardAccess.WhyNoPace);
    }

    [Fact]
    public void WhyNoPace_NoParametersAtAll_IsMissingDomainParameters() =>
        Assert.Equal(PaceUnavailability.MissingDomainParameters, new CardAccess(new SecurityInfoSet(new PaceInfo(Gm128, 2))).WhyNoPace);

    private static void AssertUnusable(SecurityFileVector vector)
    {
        Assert.NotNull(vector.Expect);
        try
        {
            Assert.NotNull(CardAccess.Decode(vector.Der).WhyNoPace);
            Assert.StartsWith("semantic", vector.Expect, StringComparison.Ordinal);
        }
        catch (MalformedDataException)
        {
            // Which ones are malformed, and why, stands in the test of invalid vectors.
        }
    }
}
