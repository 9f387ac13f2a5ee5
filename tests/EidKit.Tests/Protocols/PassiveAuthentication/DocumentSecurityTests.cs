using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;
using EidKit.TestKit;
using EidKit.Tests.Crypto;
using EidKit.Tests.SecurityInfos;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;

namespace EidKit.Tests.Protocols.PassiveAuthentication;

/// <summary>Passive authentication of EF.SOD.</summary>
public sealed class DocumentSecurityTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] First = Hex.Decode("61035f1f00");
    private static readonly byte[] Second = Hex.Decode("7503020100");
    private static readonly byte[] Content = MakeContent(HashKind.Sha256);
    private static readonly Lazy<TestSigner> Csca = new(() => TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP384r1", 11), "SHA384WITHECDSA"));
    private static readonly Lazy<TestSigner> Signer = new(() => Csca.Value.Issue(TestSigner.EcKey("brainpoolP256r1", 12), "SHA384WITHECDSA"));

    private static CscaTrustStore Trust => StoreOf(Csca.Value);

    [Theory]
    [InlineData("SHA224WITHRSA")]
    [InlineData("SHA256WITHRSA")]
    [InlineData("SHA384WITHRSA")]
    [InlineData("SHA512WITHRSA")]
    [InlineData("SHA256WITHRSAANDMGF1")]
    [InlineData("SHA384WITHRSAANDMGF1")]
    [InlineData("SHA512WITHRSAANDMGF1")]
    public void VerifyDocument_RsaSigners_Verified(string algorithm)
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.OtherRsaKey, algorithm);
        AssertVerified(Verify(Sign(csca.Issue(TestSigner.RsaKey, algorithm), algorithm), StoreOf(csca)));
    }

    [Theory]
    [InlineData("secp224r1", "SHA224WITHECDSA")]
    [InlineData("brainpoolP256r1", "SHA256WITHECDSA")]
    [InlineData("secp384r1", "SHA384WITHECDSA")]
    [InlineData("brainpoolP512r1", "SHA512WITHECDSA")]
    public void VerifyDocument_EcdsaWithNamedAndWrittenOutCurve_Verified(string curve, string algorithm)
    {
        foreach (Func<string, int, AsymmetricCipherKeyPair> key in new[] { TestSigner.EcKey, TestSigner.ExplicitEcKey })
        {
            TestSigner csca = TestSigner.MakeCsca(key(curve, 21), algorithm);
            AssertVerified(Verify(Sign(csca.Issue(key(curve, 22), algorithm), algorithm), StoreOf(csca)));
        }
    }

    [Fact]
    public void VerifyDocument_Outcome_SaysWhoVouchesAndWhichDataGroupsAgree()
    {
        DocumentSecurityOutcome outcome = AssertVerified(Verify(Sign(Signer.Value, "SHA256WITHECDSA"), Trust));

        Assert.Equal("DE", outcome.Country);
        Assert.Equal(Signer.Value.Encoded, outcome.DocumentSigner.Encoded.ToArray());
        Assert.Equal(Csca.Value.Encoded, outcome.Csca.Encoded.ToArray());
        Assert.Equal(
            new Dictionary<int, DataGroupAgreement>
            {
                [1] = DataGroupAgreement.Agrees,
                [2] = DataGroupAgreement.Differs,
                [14] = DataGroupAgreement.NotListed,
            },
            outcome.Compare(new Dictionary<int, ReadOnlyMemory<byte>> { [1] = First, [2] = First, [14] = Second }));
    }

    [Fact]
    public void FindTrust_DataGroup_IsVerifiedIfItAgreesOnly()
    {
        DocumentSecurityOutcome outcome = AssertVerified(Verify(Sign(Signer.Value, "SHA256WITHECDSA"), Trust));

        Assert.Same(outcome.DocumentSigner, outcome.FindTrust(2, Second)!.DocumentSigner);
        Assert.Null(outcome.FindTrust(2, First));
        Assert.Null(outcome.FindTrust(14, Second));
    }

    [Fact]
    public void VerifyDocument_HashValueChanged_IsDigestMismatch()
    {
        byte[] file = Sign(Signer.Value, "SHA256WITHECDSA");
        file[file.AsSpan().IndexOf(Hashing.Compute(HashKind.Sha256, First))] ^= 1;
        AssertRefused(PassiveAuthenticationRefusal.DigestMismatch, Verify(file, Trust));
    }

    [Fact]
    public void VerifyDocument_SignatureChanged_IsSignatureInvalidAndNamesSigner()
    {
        byte[] file = Sign(Signer.Value, "SHA256WITHECDSA");
        file[^1] ^= 1;
        var refused = Assert.IsType<DocumentSecurityResult.Refused>(Verify(file, Trust));
        Assert.Equal(PassiveAuthenticationRefusal.SignatureInvalid, refused.Reason);
        Assert.Equal(Signer.Value.Encoded, refused.DocumentSigner!.Encoded.ToArray());
    }

    [Fact]
    public void VerifyDocument_SignedByOtherCsca_IsUnknownCscaOrSignatureInvalid()
    {
        byte[] file = Sign(Signer.Value, "SHA256WITHECDSA");
        TestSigner other = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP384r1", 99), "SHA384WITHECDSA");
        AssertRefused(PassiveAuthenticationRefusal.UnknownCsca, Verify(file, new CscaTrustStore()));
        AssertRefused(PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid, Verify(file, StoreOf(other)));
        AssertVerified(Verify(file, StoreOf(other).With(Trust)));
    }

    [Fact]
    public void VerifyDocument_CardSecurityInItsPlace_IsWrongContentType()
    {
        byte[] signed = Signer.Value.Sign(new SecurityInfoSet(new TerminalAuthenticationInfo(2)).Encode(), "SHA256WITHECDSA");
        AssertRefused(PassiveAuthenticationRefusal.WrongContentType, Verify(LdsSecurityObject.EncodeFile(signed), Trust));
    }

    [Fact]
    public void Verify_SecurityObjectInPlaceOfCardSecurity_IsWrongContentType()
    {
        byte[] signed = Signer.Value.Sign(Content, "SHA256WITHECDSA", LdsSecurityObject.ContentType);
        var refused = Assert.IsType<PassiveAuthenticationResult.Refused>(PassiveAuthenticationTerminal.Verify(signed, Trust, Now));
        Assert.Equal(PassiveAuthenticationRefusal.WrongContentType, refused.Reason);
    }

    [Fact]
    public void VerifyDocument_SignerOfMasterLists_IsDocumentSignerNotAllowed()
    {
        TestSigner signer = Csca.Value.Issue(TestSigner.EcKey("brainpoolP256r1", 12), "SHA384WITHECDSA", extend: g =>
            g.AddExtension(X509Extensions.ExtendedKeyUsage, true, new DerSequence(new DerObjectIdentifier("2.23.136.1.1.3"))));
        AssertRefused(PassiveAuthenticationRefusal.DocumentSignerNotAllowed, Verify(Sign(signer, "SHA256WITHECDSA"), Trust));
    }

    [Theory]
    [InlineData(-1, PassiveAuthenticationRefusal.DocumentSignerNotYetValid)]
    [InlineData(4000, PassiveAuthenticationRefusal.DocumentSignerExpired)]
    public void VerifyDocument_OutsideValidity_NamesWhich(int days, PassiveAuthenticationRefusal reason) => AssertRefused(
        reason,
        PassiveAuthenticationTerminal.VerifyDocument(Sign(Signer.Value, "SHA256WITHECDSA"), Trust, new DateTimeOffset(TestSigner.Start).AddDays(days)));

    [Theory]
    [InlineData("SHA1WITHRSA", "SHA256WITHRSA", HashKind.Sha256)]
    [InlineData("SHA256WITHRSA", "SHA1WITHRSA", HashKind.Sha256)]
    [InlineData("SHA256WITHRSA", "SHA1WITHRSAANDMGF1", HashKind.Sha256)]
    [InlineData("SHA256WITHRSA", "SHA256WITHRSA", HashKind.Sha1)]
    public void VerifyDocument_Sha1AnywhereInTheChain_IsForOldDocumentsOnly(string certificate, string signature, HashKind dataGroups)
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.OtherRsaKey, "SHA256WITHRSA");
        byte[] file = Sign(csca.Issue(TestSigner.RsaKey, certificate), signature, dataGroups);
        AssertRefused(PassiveAuthenticationRefusal.WeakAlgorithm, Verify(file, StoreOf(csca)));
        AssertVerified(Verify(file, StoreOf(csca), StrengthPolicy.OldDocuments));
    }

    [Fact]
    public void VerifyDocument_ShortKeys_AreForOldDocumentsOnly()
    {
        byte[] rsa = Sign(Csca.Value.Issue(TestSigner.ShortRsaKey, "SHA384WITHECDSA"), "SHA256WITHRSA");
        byte[] curve = Sign(Csca.Value.Issue(TestSigner.EcKey("secp192r1", 4), "SHA384WITHECDSA"), "SHA256WITHECDSA");
        Assert.All([rsa, curve], file =>
        {
            AssertRefused(PassiveAuthenticationRefusal.WeakAlgorithm, Verify(file, Trust));
            AssertVerified(Verify(file, Trust, StrengthPolicy.OldDocuments));
        });
    }

    [Fact]
    public void VerifyDocument_WrongSignatureOfOldAlgorithm_IsRefusedAlsoForOldDocuments()
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.OtherRsaKey, "SHA1WITHRSA");
        byte[] file = Sign(csca.Issue(TestSigner.RsaKey, "SHA1WITHRSA"), "SHA1WITHRSA");
        file[^1] ^= 1;
        AssertRefused(PassiveAuthenticationRefusal.SignatureInvalid, Verify(file, StoreOf(csca), StrengthPolicy.OldDocuments));
    }

    [Fact]
    public void VerifyDocument_UnknownHashFunctionOfDataGroups_IsUnsupportedAlgorithm()
    {
        byte[] content = [.. Content];
        byte[] oid = Hex.Decode("608648016503040201");
        content[content.AsSpan().IndexOf(oid) + oid.Length - 1] = 8;
        byte[] file = LdsSecurityObject.EncodeFile(Signer.Value.Sign(content, "SHA256WITHECDSA", LdsSecurityObject.ContentType));
        AssertRefused(PassiveAuthenticationRefusal.UnsupportedAlgorithm, Verify(file, Trust));
    }

    /// <summary>The vectors bring no certificate of their CSCA, so the chain breaks there and nowhere before.</summary>
    [Theory]
    [InlineData("bsi-2008", StrengthPolicy.Current, PassiveAuthenticationRefusal.WeakAlgorithm)]
    [InlineData("bsi-2008", StrengthPolicy.OldDocuments, PassiveAuthenticationRefusal.UnknownCsca)]
    [InlineData("persosim-default", StrengthPolicy.Current, PassiveAuthenticationRefusal.UnknownCsca)]
    public void VerifyDocument_SharedVector_BreaksWhereTheVectorEnds(string name, StrengthPolicy policy, PassiveAuthenticationRefusal reason)
    {
        SecurityObjectVector vector = SharedVectors.Load<SecurityObjectVector>($"ef-sod/{name}.json").Content;
        Assert.True(vector.SignatureValid);
        var refused = Assert.IsType<DocumentSecurityResult.Refused>(Verify(vector.Der, Trust, policy));
        Assert.Equal(reason, refused.Reason);
        Assert.Equal(vector.Parsed.DocumentSignerCertificate, refused.DocumentSigner!.Encoded.ToArray());
        Assert.Equal(vector.Parsed.DocumentSigner.Subject, refused.DocumentSigner.Subject.ToString().Replace("=", " = ", StringComparison.Ordinal));
    }

    [Fact]
    public void VerifyDocument_DamagedFile_NeverVerifiesChangedHashValues()
    {
        byte[] file = Sign(Signer.Value, "SHA256WITHECDSA");
        MalformedInput.Check("EF.SOD", file, bytes =>
        {
            if (Verify(bytes, Trust) is DocumentSecurityResult.Verified verified)
            {
                Assert.Equal(Content, verified.Outcome.SecurityObject.Encode());
            }
        });
    }

    private static byte[] MakeContent(HashKind hash) =>
        LdsSecurityObject.Create(hash, new Dictionary<int, ReadOnlyMemory<byte>> { [1] = First, [2] = Second }, new LdsVersion("0108", "040000")).Encode();

    private static byte[] Sign(TestSigner signer, string algorithm, HashKind dataGroups = HashKind.Sha256) =>
        LdsSecurityObject.EncodeFile(signer.Sign(MakeContent(dataGroups), algorithm, LdsSecurityObject.ContentType));

    private static DocumentSecurityResult Verify(byte[] file, CscaTrustStore trust, StrengthPolicy policy = StrengthPolicy.Current) =>
        PassiveAuthenticationTerminal.VerifyDocument(file, trust, Now, policy);

    private static CscaTrustStore StoreOf(TestSigner csca) => CscaTrustStore.Decode(csca.Encoded);

    private static DocumentSecurityOutcome AssertVerified(DocumentSecurityResult result)
    {
        DocumentSecurityOutcome outcome = Assert.IsType<DocumentSecurityResult.Verified>(result).Outcome;
        Assert.Equal(DataGroupAgreement.Agrees, outcome.SecurityObject.Compare(1, First));
        Assert.Equal(DataGroupAgreement.Agrees, outcome.SecurityObject.Compare(2, Second));
        return outcome;
    }

    private static void AssertRefused(PassiveAuthenticationRefusal reason, DocumentSecurityResult result) =>
        Assert.Equal(reason, Assert.IsType<DocumentSecurityResult.Refused>(result).Reason);
}
