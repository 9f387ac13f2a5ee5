using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.SecurityInfos;

public sealed class SecurityInfoSetTests
{
    private static readonly EcGroup P256 = EcGroup.ById(13)!;
    private static readonly SubjectPublicKeyInfo PublicKey = SubjectPublicKeyInfo.OfPoint(P256.ImportKeyPair([2]).PublicKey);

    private static readonly SecurityInfo[] EveryKind =
    [
        new PaceInfo("0.4.0.127.0.7.2.2.4.2.2", 2, 13),
        new PaceInfo("0.4.0.127.0.7.2.2.4.1.1", 1),
        new PaceDomainParameterInfo("0.4.0.127.0.7.2.2.4.2", ExplicitCurve.Of(P256), 32),
        new PaceDomainParameterInfo("0.4.0.127.0.7.2.2.4.6", AlgorithmIdentifier.OfGroup(P256)),
        new ChipAuthenticationInfo("0.4.0.127.0.7.2.2.3.2.4", 3, 1000),
        new ChipAuthenticationDomainParameterInfo("0.4.0.127.0.7.2.2.3.2", AlgorithmIdentifier.OfGroup(P256), 1),
        new ChipAuthenticationPublicKeyInfo(ProtocolIdentifiers.PublicKeyEcdh, PublicKey, -1),
        new TerminalAuthenticationInfo(1, new FileId(0x011C, 0x1C)),
        new TerminalAuthenticationInfo(1, new FileId(0xFFFF)),
        new RestrictedIdentificationInfo("0.4.0.127.0.7.2.2.5.2.5", 1, 2, true, 521),
        new RestrictedIdentificationDomainParameterInfo("0.4.0.127.0.7.2.2.5.2", new AlgorithmIdentifier("1.2.840.10045.2.1")),
        new CardInfoLocator("https://bsi.bund.de", new byte[] { 0x30, 0x04, 0x04, 0x02, 0x01, 0x1F }),
        new CardInfoLocator(""),
        new EidSecurityInfo(new AlgorithmIdentifier("2.16.840.1.101.3.4.2.1"), [new DataGroupHash(1, new byte[32]), new DataGroupHash(17, new byte[] { 1 })], new EidVersion("1.0", "15.0.0")),
        new PrivilegedTerminalInfo(new SecurityInfoSet(new ChipAuthenticationInfo("0.4.0.127.0.7.2.2.3.2.2", 2, 45), new TerminalAuthenticationInfo(2))),
        new PasswordInfo("0.4.0.127.0.7.2.2.12.3", 3, new byte[] { 0x30, 0x04, 0x03, 0x02, 0x05, 0xA0 }),
        new PasswordInfo("0.4.0.127.0.7.2.2.12.2", 2),
        new PseudonymousSignatureInfo("0.4.0.127.0.7.2.2.11.2.2.4", 1, 0, 2, 7),
        new PseudonymousSignatureInfo("0.4.0.127.0.7.2.2.11.3.2.5", 1, 1, 1),
        new PseudonymousSignaturePublicKeyInfo(ProtocolIdentifiers.PseudonymousSignaturePublicKey, PublicKey),
        new PseudonymousSignaturePublicKeyInfo(ProtocolIdentifiers.PseudonymousSignaturePublicKey, PublicKey, 13),
        new PseudonymousSignaturePublicKeyInfo(ProtocolIdentifiers.PseudonymousSignaturePublicKey, PublicKey, keyId: 5),
        new MobileEidTypeInfo(MobileEidType.HardwareKeyStore),
        new ActiveAuthenticationInfo(1, "0.4.0.127.0.7.1.1.4.1.3"),
        new UnknownSecurityInfo("1.2.3", new byte[] { 0x02, 0x01, 0x05, 0x05, 0x00 }),
        new UnknownSecurityInfo("1.2.3.4", default),
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, EveryKind.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Decode_EncodedInfo_IsOfSameTypeAndBytes(int index)
    {
        SecurityInfo info = EveryKind[index];
        byte[] encoded = new SecurityInfoSet(info).Encode();
        SecurityInfo decoded = Assert.Single(SecurityInfoSet.Decode(encoded).Infos);
        Assert.IsType(info.GetType(), decoded);
        Assert.Equal(info, decoded);
        Assert.Equal(info.GetHashCode(), decoded.GetHashCode());
        Assert.Equal(encoded, new SecurityInfoSet(decoded).Encode());
    }

    [Fact]
    public void Decode_RandomSets_EncodeBack()
    {
        var random = new Simulation.SeededRandomSource(5);
        byte[] draws = new byte[8];
        for (int run = 0; run < Thorough.Runs(200); run++)
        {
            random.Fill(draws);
            SecurityInfo[] infos =
            [
                .. draws[..(draws[0] % 8)].Select(draw => EveryKind[draw % EveryKind.Length]),
                new PaceInfo("0.4.0.127.0.7.2.2.4.2.3", draws[1], draws[2]),
                new ChipAuthenticationInfo("0.4.0.127.0.7.2.2.3.2.3", draws[3], draws[4] << 8 | draws[5]),
                new UnknownSecurityInfo($"1.2.{draws[6]}.{draws[7]}", new byte[] { 0x04, 0x01, draws[6] }),
            ];
            var set = new SecurityInfoSet(infos);

            var decoded = SecurityInfoSet.Decode(set.Encode());

            Assert.Equal((run, infos.Length), (run, decoded.Infos.Count));
            Assert.All(infos, info => Assert.Contains(info, decoded.Infos));
            Assert.Equal(set.Encode(), decoded.Encode());
        }
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Decode_DamagedInfo_EncodesBackOrThrowsMalformed(int index) => MalformedInput.CheckRoundTrip(
        EveryKind[index].ToString(), new SecurityInfoSet(EveryKind[index]).Encode(), bytes => SecurityInfoSet.Decode(bytes), set => set.Encode(), seed: index);

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Decode_ElementBehindTheLastOne_Throws(int index)
    {
        byte[] info = EveryKind[index].Encode();
        byte[] longer = Sequence(0x30, [.. new Asn1Reader(info, "test").ReadSequence().Remaining.Span, 0x0C, 0x00]);
        byte[] set = Sequence(0x31, longer);
        if (EveryKind[index] is UnknownSecurityInfo or CardInfoLocator { OptionalData.IsEmpty: true } or PasswordInfo { OptionalData.IsEmpty: true })
        {
            Assert.Equal(set, SecurityInfoSet.Decode(set).Encode());
            return;
        }

        Assert.Contains(
            Assert.Throws<MalformedDataException>(() => SecurityInfoSet.Decode(set)).Reason,
            new[] { MalformedReason.TrailingData, MalformedReason.UnexpectedObject });
    }

    [Fact]
    public void Encode_NewSet_IsSortedAsDerDemands()
    {
        var set = new SecurityInfoSet(EveryKind);
        byte[][] elements = [.. set.Infos.Select(i => i.Encode())];
        Assert.Equal(elements.OrderBy(Convert.ToHexString, StringComparer.Ordinal), elements);
        Assert.Equal(set.Encode(), new SecurityInfoSet(EveryKind.Reverse()).Encode());
    }

    [Fact]
    public void Decode_UnsortedSet_KeepsItsOrder()
    {
        byte[] encoded = Sequence(0x31, [.. new TerminalAuthenticationInfo(2).Encode(), .. new TerminalAuthenticationInfo(1).Encode()]);
        var set = SecurityInfoSet.Decode(encoded);
        Assert.Equal([2, 1], set.OfType<TerminalAuthenticationInfo>().Select(i => i.Version));
        Assert.Equal(encoded, set.Encode());
    }

    [Fact]
    public void Decode_TrailingByte_ThrowsWithOffset()
    {
        byte[] encoded = new SecurityInfoSet(new TerminalAuthenticationInfo(2)).Encode();
        var e = Assert.Throws<MalformedDataException>(() => SecurityInfoSet.Decode([.. encoded, 0]));
        Assert.Equal((MalformedReason.TrailingData, encoded.Length), (e.Reason, e.Offset));
    }

    [Fact]
    public void Decode_WrongTypeInside_NamesOffsetAndTag()
    {
        var e = Assert.Throws<MalformedDataException>(() => SecurityInfoSet.Decode(Hex.Decode("3112 3010 060804007f0007020202 0401 02 020103")));
        Assert.Equal((MalformedReason.UnexpectedObject, 14, 0x02u), (e.Reason, e.Offset!.Value, e.Tag!.Value));
    }

    [Fact]
    public void Decode_PrivilegedTerminalInfoInsideAnother_IsKeptUnknown()
    {
        var inner = new PrivilegedTerminalInfo(new SecurityInfoSet(new TerminalAuthenticationInfo(2)));
        byte[] encoded = new SecurityInfoSet(new PrivilegedTerminalInfo(new SecurityInfoSet(inner))).Encode();
        var outer = Assert.Single(SecurityInfoSet.Decode(encoded).OfType<PrivilegedTerminalInfo>());
        Assert.IsType<UnknownSecurityInfo>(Assert.Single(outer.SecurityInfos.Infos));
        Assert.Equal(encoded, SecurityInfoSet.Decode(encoded).Encode());
    }

    [Fact]
    public void Decode_DeepNesting_Ends()
    {
        byte[] nested = [];
        for (int depth = 0; depth < 4000; depth++)
        {
            nested = Sequence(0x31, Sequence(0x30, [.. Hex.Decode("060804007f0007020208"), .. nested.Length == 0 ? [0x31, 0x00] : nested]));
        }

        Assert.IsType<PrivilegedTerminalInfo>(Assert.Single(SecurityInfoSet.Decode(nested).Infos));
    }

    [Fact]
    public void Decode_IntegerAbove32Bits_ThrowsInvalidValue()
    {
        var e = Assert.Throws<MalformedDataException>(() => SecurityInfoSet.Decode(Hex.Decode("3113 3011 060804007f0007020202 0205 0100000000")));
        Assert.Equal(MalformedReason.InvalidValue, e.Reason);
    }

    [Theory]
    [InlineData("310e300c060a04007f00070302030201", "")]
    [InlineData("3110300e060a04007f000703020302010500", "0500")]
    [InlineData("3111300f060a04007f00070302030201020101", "020101")]
    public void Decode_MobileEidTypeInfo_KeepsWhateverFollowsItsIdentifier(string encoded, string data)
    {
        SecurityInfoSet set = SecurityInfoSet.Decode(Convert.FromHexString(encoded));

        MobileEidTypeInfo info = Assert.IsType<MobileEidTypeInfo>(Assert.Single(set.Infos));
        Assert.Equal(MobileEidType.SecureElementCertified, info.Type);
        Assert.Equal(data, Convert.ToHexStringLower(info.Data.Span));
        Assert.Equal(encoded, Convert.ToHexStringLower(set.Encode()));
    }

    [Fact]
    public void Contains_SameBytes_IsTrue()
    {
        var set = new SecurityInfoSet(new PaceInfo("0.4.0.127.0.7.2.2.4.2.2", 2, 13));
        Assert.True(set.Contains(new PaceInfo("0.4.0.127.0.7.2.2.4.2.2", 2, 13)));
        Assert.False(set.Contains(new PaceInfo("0.4.0.127.0.7.2.2.4.2.2", 2, 12)));
    }

    [Fact]
    public void Constructors_BadArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => new PaceInfo("not an oid", 2));
        Assert.Throws<ArgumentException>("data", () => new UnknownSecurityInfo("1.2.3", new byte[] { 0x02, 0x05 }));
        Assert.Throws<ArgumentException>("parameters", () => new AlgorithmIdentifier("1.2.3", new byte[] { 0x02, 0x01, 0x01, 0x00 }));
        Assert.Throws<ArgumentOutOfRangeException>("type", () => new MobileEidTypeInfo((MobileEidType)4));
    }

    [Fact]
    public void All_AlgorithmTables_HaveEveryOidOfTheStandard()
    {
        Assert.Equal(19, PaceAlgorithm.All.Count);
        Assert.Equal(8, ChipAuthenticationAlgorithm.All.Count);
        Assert.Equal(10, RestrictedIdentificationAlgorithm.All.Count);
        Assert.Equal(("id-PACE-DH-IM-3DES-CBC-CBC", false), (PaceAlgorithm.Find("0.4.0.127.0.7.2.2.4.3.1")!.Name, PaceAlgorithm.Find("0.4.0.127.0.7.2.2.4.3.1")!.IsSupported));
        Assert.Equal(("id-PACE-ECDH-CAM-AES-CBC-CMAC-256", false), (PaceAlgorithm.Find("0.4.0.127.0.7.2.2.4.6.4")!.Name, PaceAlgorithm.Find("0.4.0.127.0.7.2.2.4.6.4")!.IsSupported));
        Assert.Null(PaceAlgorithm.Find("0.4.0.127.0.7.2.2.4.6.1"));
        Assert.Equal(3, PaceAlgorithm.All.Count(a => a.IsSupported));
        Assert.Equal("0.4.0.127.0.7.2.2.3.2.3", ChipAuthenticationAlgorithm.OfCipher(SymmetricCipher.Aes192).Oid);
        Assert.Equal("0.4.0.127.0.7.2.2.5.2.4", RestrictedIdentificationAlgorithm.OfHash(HashKind.Sha384).Oid);
    }

    private static byte[] Sequence(byte tag, byte[] content)
    {
        using var writer = new TlvWriter();
        return writer.Write(tag, content).ToArray();
    }
}
