using System.Formats.Asn1;
using System.Reflection;
using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Protocols.Flow;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.TestKit;

namespace EidKit.Tests.Encoding;

/// <summary>Every decoder gets damaged input: those that no other class feeds, here; the list says where the others are fed.</summary>
public sealed class DecoderTests
{
    /// <summary>Decoder, and the class whose tests feed it every truncation and many mutations.</summary>
    private static readonly Dictionary<string, string> FedElsewhere = new()
    {
        ["ApplicationDirectory.Decode"] = "ApplicationDirectoryTests",
        ["ApplicationTemplate.Decode"] = "ApplicationDirectoryTests",
        ["CardAccess.Decode"] = "CardAccessTests",
        ["CardCapabilities.DecodeAtrInfo"] = "CardCapabilitiesTests",
        ["CardCapabilities.DecodeHistoricalBytes"] = "CardCapabilitiesTests",
        ["CardCapabilities.DecodeAnswerToReset"] = "CardCapabilitiesTests",
        ["CardSecurity.DecodeUnverified"] = "CardSecurityTests",
        ["CardSecurity.DecodeSignedData"] = "CardSecurityTests",
        ["CardSecurity.DecodeInfos"] = "CardSecurityTests",
        ["CertificateDescription.Decode"] = "CertificateDescriptionTests",
        ["CertificateReference.Decode"] = "CertificateReferenceTests",
        ["Chat.Decode"] = "ChatTests",
        ["Chat.DecodeContent"] = "ChatTests",
        ["CmsSignedData.Decode"] = "CmsSignedDataTests",
        ["CommandApdu.Decode"] = "CommandApduTests",
        ["CscaTrustStore.Decode"] = "CscaTrustStoreTests",
        ["CvCertificate.Decode"] = "CvCertificateTests",
        ["CvCertificate.DecodeContent"] = "MessageDecodingTests",
        ["CvCertificateContent.DecodeBody"] = "CvCertificateTests",
        ["CvCertificateRequest.Decode"] = "CvCertificateRequestTests",
        ["CvRequestContent.DecodeBody"] = "CvCertificateRequestTests",
        ["CvcPublicKey.Decode"] = "CvcPublicKeyTests",
        ["CvcPublicKey.DecodeContent"] = "CvcPublicKeyTests",
        ["DataGroupCodec.Decode"] = "DataGroupPropertyTests",
        ["DynamicAuthenticationData.Decode"] = "MessageDecodingTests",
        ["DetailObjects.Decode"] = "DetailsTests",
        ["DocumentDetails.Decode"] = "DetailsTests",
        ["FaceDataGroup.Decode"] = "FaceDataGroupTests",
        ["FaceDataGroup.DecodeImages"] = "FaceDataGroupTests",
        ["FaceRecord.Decode"] = "FaceDataGroupTests",
        ["LdsCommonData.Decode"] = "LdsDataGroupsTests",
        ["LdsDataGroups.DecodePublicKey"] = "LdsDataGroupsTests",
        ["LdsDataGroups.DecodeSecurityInfos"] = "LdsDataGroupsTests",
        ["MachineReadableZone.Decode"] = "MachineReadableZoneTests",
        ["PersonalDetails.Decode"] = "DetailsTests",
        ["PersonsToNotify.Decode"] = "DetailsTests",
        ["LdsSecurityObject.Decode"] = "LdsSecurityObjectTests",
        ["LdsSecurityObject.DecodeSignedData"] = "LdsSecurityObjectTests",
        ["LdsSecurityObject.DecodeUnverified"] = "LdsSecurityObjectTests",
        ["PairedObjects.Decode"] = "MessageDecodingTests",
        ["ProtectedObjects.Decode"] = "SecureMessagingSessionTests",
        ["SectorPublicKey.Decode"] = "SectorPublicKeyTests",
        ["SecurityInfoSet.Decode"] = "SecurityInfoSetTests",
        ["SecurityInfoSet.DecodeStart"] = "CardAccessTests",
        ["SignerCertificate.Decode"] = "SignerCertificateTests",
        ["TextRule.Decode"] = "DataGroupPropertyTests",
        ["TlvDecoder.Decode"] = "TlvReaderTests",
        ["UnpackedBcdDate.Decode"] = "UnpackedBcdDateTests",
    };

    /// <summary>Decoders that read what EidKit itself wrote, or take a message that another decoder has read.</summary>
    private static readonly string[] NotFromOutside =
    [
        "SendSequenceCounter.Decode", "ExchangeStep`2.DecodeCommand", "ExchangeStep`2.DecodeResponse", "PaceMapping.DecodeKey",
    ];

    private static readonly string[] Messages = ["TerminalSignature.Decode", "NewPinRequest.Decode"];

    private static readonly EcGroup Group = EcGroup.ById(12)!;

    private static readonly Dictionary<string, (byte[] Valid, Action<byte[]> Decode)> FedHere = new()
    {
        ["AuxiliaryData.Decode"] = (
            new AuxiliaryData(new DateOnly(1990, 1, 2), new DateOnly(2025, 3, 4), [0x02, 0x76]).Encoded.ToArray(), bytes => AuxiliaryData.Decode(bytes)),
        ["CommunityId.Decode"] = (Hex.Decode("02760503150000"), bytes => CommunityId.Decode(bytes)),
        ["EcGroup.DecodePoint"] = (Group.ImportKeyPair([9]).PublicKey.Encoded.ToArray(), bytes => Group.DecodePoint(bytes)),
        ["KeyAgreementGroup.DecodeKey"] = (
            DhGroup.ById(0)!.ImportKeyPair([9]).PublicKey.Encoded.ToArray(), bytes => DhGroup.ById(0)!.DecodeKey(bytes)),
        ["ObjectIdentifier.Decode"] = (ObjectIdentifier.Encode("0.4.0.127.0.7.2.2.4.2.2"), bytes => ObjectIdentifier.Decode(bytes)),
        ["PartialDate.Decode"] = ("19640812"u8.ToArray(), bytes => PartialDate.Decode(System.Text.Encoding.Latin1.GetString(bytes))),
        ["Pkcs8.Decode"] = (EncodeKey(), bytes => Pkcs8.Decode(bytes).Dispose()),
        ["ReadBinaryCommand.DecodeOdd"] = (Hex.Decode("5304 01020304"), bytes => ReadBinaryCommand.DecodeOdd(new ResponseApdu(StatusWord.Success, bytes))),
        ["ResponseApdu.Decode"] = (Hex.Decode("01029000"), bytes => ResponseApdu.Decode(bytes)),
        ["SectorPublicKey.DecodeContent"] = (
            SectorPublicKey.Create(Group.ImportKeyPair([9]).PublicKey, HashKind.Sha256).EncodeContent(), bytes => Resolve(SectorPublicKey.DecodeContent(bytes))),
        ["TerminalSignature.Decode"] = (new byte[2], bytes => TerminalSignature.Decode(bytes)),
        ["NewPinRequest.Decode"] = ("123456"u8.ToArray(), bytes => NewPinRequest.Decode(bytes).Pin.Dispose()),
    };

    public static IEnumerable<TheoryDataRow<string>> Here => FedHere.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Here))]
    public void Decode_Damaged_IsAValueOrMalformed(string decoder) => MalformedInput.Check(decoder, FedHere[decoder].Valid, FedHere[decoder].Decode);

    /// <summary>A private key comes in more forms than EidKit writes: without its public key, with parameters inside, without the outer structure.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Pkcs8Decode_DamagedKeyInAnotherForm_IsAValueOrMalformed(bool withParameters, bool withInfo) =>
        MalformedInput.Check("private key", EncodeKey(withParameters, withInfo), bytes => Pkcs8.Decode(bytes).Dispose());

    [Fact]
    public void Pkcs8Decode_EncodedKey_EncodesBack()
    {
        foreach (EcGroup group in EcGroup.All)
        {
            using EcKeyPair key = group.GenerateKeyPair(new Simulation.SeededRandomSource(group.ParameterId));
            using SecretBytes encoded = Pkcs8.Encode(key);
            using EcKeyPair decoded = Pkcs8.Decode(encoded.Span);
            using SecretBytes again = Pkcs8.Encode(decoded);

            Assert.Same(group, decoded.Group);
            Assert.True(encoded.Span.SequenceEqual(again.Span), group.Name);
        }
    }

    [Fact]
    public void Decoders_OfTheLibrary_AreAllFed()
    {
        // Messages are listed by RandomMessages, all of which MessageDecodingTests feeds.
        string[] decoders =
        [
            .. typeof(TlvReader).Assembly.GetTypes()
                .Where(type => !type.IsInterface && !type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>)))
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(method => !method.IsPrivate && method.Name.StartsWith("Decode", StringComparison.Ordinal))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
                .Except(NotFromOutside),
        ];
        string[] fed = [.. FedElsewhere.Keys, .. FedHere.Keys.Except(Messages)];
        Assert.Empty(decoders.Except(fed));
        Assert.Empty(fed.Except(decoders));
        Assert.Empty(FedElsewhere.Values.Except(typeof(DecoderTests).Assembly.GetTypes().Select(type => type.Name)));
    }

    private static byte[] EncodeKey()
    {
        using EcKeyPair key = Group.ImportKeyPair([7]);
        using SecretBytes encoded = Pkcs8.Encode(key);
        return encoded.Span.ToArray();
    }

    private static byte[] EncodeKey(bool withParameters, bool withInfo)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteInteger(1);
            key.WriteOctetString([.. new byte[31], 7]);
            if (withParameters)
            {
                using (key.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    key.WriteObjectIdentifier(Group.CurveOid);
                }
            }
        }

        if (!withInfo)
        {
            return key.Encode();
        }

        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(0);
            using (info.PushSequence())
            {
                info.WriteObjectIdentifier(AlgorithmIdentifier.EcPublicKey);
                info.WriteObjectIdentifier(Group.CurveOid);
            }

            info.WriteOctetString(key.Encode());
        }

        return info.Encode();
    }

    private static void Resolve(SectorPublicKey key) => _ = key.Resolve();
}
