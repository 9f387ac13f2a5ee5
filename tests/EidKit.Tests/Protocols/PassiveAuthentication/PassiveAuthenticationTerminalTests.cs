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
using Org.BouncyCastle.Crypto.Parameters;

namespace EidKit.Tests.Protocols.PassiveAuthentication;

public sealed class PassiveAuthenticationTerminalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Content = new SecurityInfoSet(
        new PaceInfo("0.4.0.127.0.7.2.2.4.2.2", 2, 13), new TerminalAuthenticationInfo(2)).Encode();

    private static readonly Lazy<AsymmetricCipherKeyPair> CscaKey = new(() => TestSigner.EcKey("brainpoolP384r1", 11));
    private static readonly Lazy<AsymmetricCipherKeyPair> SignerKey = new(() => TestSigner.EcKey("brainpoolP256r1", 12));
    private static readonly Lazy<TestSigner> Csca = new(() => TestSigner.MakeCsca(CscaKey.Value, "SHA384WITHECDSA"));
    private static readonly Lazy<TestSigner> Signer = new(() => Csca.Value.Issue(SignerKey.Value, "SHA384WITHECDSA"));

    public static IEnumerable<TheoryDataRow<string>> SharedFiles => SharedVectors.Names("ef-cardsecurity/*.json");

    private static CscaTrustStore Trust => StoreOf(Csca.Value);

    [Theory]
    [InlineData("testbed-bad-signature", PassiveAuthenticationRefusal.SignatureInvalid)]
    [InlineData("testbed-unknown-ds", PassiveAuthenticationRefusal.UnknownCsca)]
    [InlineData("testbed-default", PassiveAuthenticationRefusal.UnknownCsca)]
    public void Verify_BadVector_NamesLink(string name, PassiveAuthenticationRefusal reason)
    {
        SecurityFileVector vector = Load(name);
        AssertRefused(reason, PassiveAuthenticationTerminal.Verify(vector.Der, StoreOf(vector.CscaDer!), Now));
    }

    [Theory]
    [MemberData(nameof(SharedFiles))]
    public void Verify_SharedVector_VerifiesAsTheVectorSays(string name)
    {
        SecurityFileVector vector = SharedVectors.Load<SecurityFileVector>(name).Content;
        if (!vector.Valid)
        {
            Assert.Throws<MalformedDataException>(() => PassiveAuthenticationTerminal.Verify(vector.Der, Trust, Now));
            return;
        }

        CscaTrustStore trust = vector.CscaDer is { } csca ? StoreOf(csca) : Trust;
        PassiveAuthenticationResult result = PassiveAuthenticationTerminal.Verify(vector.Der, trust, Now);
        if (vector.SignatureValid != true || vector.ChainsToCsca != true)
        {
            Assert.IsType<PassiveAuthenticationResult.Refused>(result);
            return;
        }

        PassiveAuthenticationOutcome outcome = Assert.IsType<PassiveAuthenticationResult.Verified>(result).Outcome;
        Assert.Equal(vector.Parsed!.DocumentSigner!.Subject, outcome.DocumentSigner.Subject.ToString().Replace("=", " = ", StringComparison.Ordinal));
        Assert.Equal("DE", outcome.Country);
        Assert.Equal(vector.CscaDer!, outcome.Csca.Encoded.ToArray());
        Assert.True(outcome.CardSecurity.Trust.IsVerified);
        Assert.Same(outcome.DocumentSigner, outcome.CardSecurity.Trust.DocumentSigner);
        Assert.Equal(vector.Parsed.SecurityInfos.Length, outcome.CardSecurity.SecurityInfos.Infos.Count);
    }

    [Fact]
    public void Verify_KeyNotOnCurve_PassesButGivesNoKey()
    {
        SecurityFileVector vector = Load("testbed-ca-key-not-on-curve");
        var verified = Assert.IsType<PassiveAuthenticationResult.Verified>(PassiveAuthenticationTerminal.Verify(vector.Der, StoreOf(vector.CscaDer!), Now));
        var e = Assert.Throws<MalformedDataException>(() => verified.Outcome.CardSecurity.FindChipAuthenticationKey());
        Assert.Equal(MalformedReason.InvalidPoint, e.Reason);
    }

    [Theory]
    [InlineData("SHA256WITHRSA")]
    [InlineData("SHA512WITHRSA")]
    [InlineData("SHA224WITHRSA")]
    [InlineData("SHA256WITHRSAANDMGF1")]
    [InlineData("SHA384WITHRSAANDMGF1")]
    [InlineData("SHA512WITHRSAANDMGF1")]
    public void Verify_RsaDocumentSignerAndCsca_Verified(string algorithm)
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.OtherRsaKey, algorithm);
        byte[] file = csca.Issue(TestSigner.RsaKey, algorithm).Sign(Content, algorithm);
        AssertVerified(PassiveAuthenticationTerminal.Verify(file, StoreOf(csca), Now));
    }

    [Theory]
    [InlineData("brainpoolP224r1", "SHA224WITHECDSA")]
    [InlineData("brainpoolP256r1", "SHA256WITHECDSA")]
    [InlineData("brainpoolP320r1", "SHA384WITHECDSA")]
    [InlineData("secp384r1", "SHA512WITHECDSA")]
    [InlineData("brainpoolP512r1", "SHA512WITHECDSA")]
    [InlineData("secp521r1", "SHA256WITHECDSA")]
    public void Verify_EcdsaWithNamedAndWrittenOutCurve_Verified(string curve, string algorithm)
    {
        AssertVerified(Run(TestSigner.EcKey(curve, 21), TestSigner.EcKey(curve, 22), algorithm));
        AssertVerified(Run(TestSigner.ExplicitEcKey(curve, 21), TestSigner.ExplicitEcKey(curve, 22), algorithm));
    }

    [Fact]
    public void Verify_PlainEcdsaSignature_Verified() =>
        AssertVerified(Run(TestSigner.EcKey("brainpoolP256r1", 21), TestSigner.EcKey("brainpoolP256r1", 22), "SHA256WITHPLAIN-ECDSA"));

    [Fact]
    public void Verify_SignerWithBasePointOfItsOwn_IsUnsupportedAlgorithm()
    {
        AsymmetricCipherKeyPair forged = TestSigner.ForgedEcKey((ECPublicKeyParameters)SignerKey.Value.Public);
        byte[] file = Csca.Value.Issue(forged, "SHA384WITHECDSA").Sign(Content, "SHA256WITHECDSA");
        AssertRefused(PassiveAuthenticationRefusal.UnsupportedAlgorithm, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_CscaOfSameNameWithForgedBasePoint_IsNotTrusted()
    {
        // Same name and same public key as the trusted CA, but a private key that the attacker knows.
        TestSigner forgedCsca = TestSigner.MakeCsca(TestSigner.ForgedEcKey((ECPublicKeyParameters)CscaKey.Value.Public), "SHA384WITHECDSA");
        byte[] file = forgedCsca.Issue(SignerKey.Value, "SHA384WITHECDSA").Sign(Content, "SHA256WITHECDSA");
        AssertRefused(PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_CurveThatIsKnownElsewhere_IsUnsupportedAlgorithm() => AssertRefused(
        PassiveAuthenticationRefusal.UnsupportedAlgorithm,
        PassiveAuthenticationTerminal.Verify(Csca.Value.Issue(TestSigner.EcKey("secp256k1", 3), "SHA384WITHECDSA").Sign(Content, "SHA256WITHECDSA"), Trust, Now));

    [Fact]
    public void Verify_ContentChanged_IsDigestMismatch()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA");
        file[file.AsSpan().IndexOf(Content) + Content.Length - 1] ^= 1;
        AssertRefused(PassiveAuthenticationRefusal.DigestMismatch, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_SigningTimeChanged_IsSignatureInvalid()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA");
        int time = file.AsSpan().LastIndexOf("260101000000Z"u8);
        file[time] = (byte)'3';
        AssertRefused(PassiveAuthenticationRefusal.SignatureInvalid, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_SignatureChanged_IsSignatureInvalid()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA");
        file[^1] ^= 1;
        AssertRefused(PassiveAuthenticationRefusal.SignatureInvalid, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_ContentOfAnotherKind_IsWrongContentType()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA", "2.23.136.1.1.2");
        AssertRefused(PassiveAuthenticationRefusal.WrongContentType, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_ContentTypeExchangedAfterSigning_IsWrongContentType()
    {
        byte[] otherOid = Convert.FromHexString("060804007f0007030209");
        byte[] wantedOid = Convert.FromHexString("060804007f0007030201");
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA", "0.4.0.127.0.7.3.2.9");
        wantedOid.CopyTo(file.AsSpan(file.AsSpan().IndexOf(otherOid)));
        AssertRefused(PassiveAuthenticationRefusal.WrongContentType, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_NoSignedAttributes_IsSignedAttributesMissing()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA", withSignedAttributes: false);
        AssertRefused(PassiveAuthenticationRefusal.SignedAttributesMissing, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_NoCertificate_IsDocumentSignerMissing()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA", withCertificate: false);
        AssertRefused(PassiveAuthenticationRefusal.DocumentSignerMissing, PassiveAuthenticationTerminal.Verify(file, Trust, Now));
    }

    [Fact]
    public void Verify_EmptyTrustStore_IsUnknownCsca() => AssertRefused(
        PassiveAuthenticationRefusal.UnknownCsca, PassiveAuthenticationTerminal.Verify(Signer.Value.Sign(Content, "SHA256WITHECDSA"), new CscaTrustStore(), Now));

    [Fact]
    public void Verify_CscaOfSameNameWithOtherKey_IsDocumentSignerSignatureInvalid()
    {
        TestSigner other = TestSigner.MakeCsca(TestSigner.EcKey("brainpoolP384r1", 99), "SHA384WITHECDSA");
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA");
        AssertRefused(PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid, PassiveAuthenticationTerminal.Verify(file, StoreOf(other), Now));
        AssertVerified(PassiveAuthenticationTerminal.Verify(file, StoreOf(other).With(Trust), Now));
    }

    [Fact]
    public void Verify_TrustedCertificateThatMayNotSignCertificates_IsUnknownCsca()
    {
        TestSigner csca = TestSigner.MakeCsca(CscaKey.Value, "SHA384WITHECDSA", extend: g =>
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature)));
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA");
        AssertRefused(PassiveAuthenticationRefusal.UnknownCsca, PassiveAuthenticationTerminal.Verify(file, StoreOf(csca), Now));
    }

    [Fact]
    public void Verify_SignerOfMasterLists_IsDocumentSignerNotAllowed()
    {
        TestSigner signer = Csca.Value.Issue(SignerKey.Value, "SHA384WITHECDSA", extend: g =>
        {
            g.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature));
            g.AddExtension(X509Extensions.ExtendedKeyUsage, true, new DerSequence(new DerObjectIdentifier("2.23.136.1.1.3")));
        });
        AssertRefused(PassiveAuthenticationRefusal.DocumentSignerNotAllowed, PassiveAuthenticationTerminal.Verify(signer.Sign(Content, "SHA256WITHECDSA"), Trust, Now));
    }

    [Fact]
    public void Verify_UnknownCriticalExtension_IsDocumentSignerNotAllowed()
    {
        TestSigner signer = Csca.Value.Issue(SignerKey.Value, "SHA384WITHECDSA", extend: g =>
            g.AddExtension(new DerObjectIdentifier("1.2.3.4"), true, DerNull.Instance));
        AssertRefused(PassiveAuthenticationRefusal.DocumentSignerNotAllowed, PassiveAuthenticationTerminal.Verify(signer.Sign(Content, "SHA256WITHECDSA"), Trust, Now));
    }

    [Theory]
    [InlineData(-1, PassiveAuthenticationRefusal.DocumentSignerNotYetValid)]
    [InlineData(4000, PassiveAuthenticationRefusal.DocumentSignerExpired)]
    public void Verify_OutsideValidityOfDocumentSigner_NamesWhich(int days, PassiveAuthenticationRefusal reason) => AssertRefused(
        reason, PassiveAuthenticationTerminal.Verify(Signer.Value.Sign(Content, "SHA256WITHECDSA"), Trust, new DateTimeOffset(TestSigner.Start).AddDays(days)));

    [Theory]
    [InlineData(0)]
    [InlineData(3652)]
    public void Verify_FirstAndLastMomentOfValidity_Verified(int days) =>
        AssertVerified(PassiveAuthenticationTerminal.Verify(Signer.Value.Sign(Content, "SHA256WITHECDSA"), Trust, new DateTimeOffset(TestSigner.Start).AddDays(days)));

    [Fact]
    public void Verify_OutsideValidityOfCsca_NamesWhich()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA");
        TestSigner late = TestSigner.MakeCsca(CscaKey.Value, "SHA384WITHECDSA", notBefore: new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        TestSigner early = TestSigner.MakeCsca(CscaKey.Value, "SHA384WITHECDSA", notAfter: new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        AssertRefused(PassiveAuthenticationRefusal.CscaNotYetValid, PassiveAuthenticationTerminal.Verify(file, StoreOf(late), Now));
        AssertRefused(PassiveAuthenticationRefusal.CscaExpired, PassiveAuthenticationTerminal.Verify(file, StoreOf(early), Now));
    }

    [Theory]
    [InlineData("SHA1WITHRSA")]
    [InlineData("SHA1WITHRSAANDMGF1")]
    public void Verify_Sha1_IsWeakAlgorithm(string algorithm)
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.OtherRsaKey, "SHA256WITHRSA");
        AssertRefused(
            PassiveAuthenticationRefusal.WeakAlgorithm,
            PassiveAuthenticationTerminal.Verify(csca.Issue(TestSigner.RsaKey, "SHA256WITHRSA").Sign(Content, algorithm), StoreOf(csca), Now));
        AssertRefused(
            PassiveAuthenticationRefusal.WeakAlgorithm,
            PassiveAuthenticationTerminal.Verify(csca.Issue(TestSigner.RsaKey, algorithm).Sign(Content, "SHA256WITHRSA"), StoreOf(csca), Now));
    }

    [Fact]
    public void Verify_ShortRsaKey_IsWeakAlgorithm() => AssertRefused(
        PassiveAuthenticationRefusal.WeakAlgorithm,
        PassiveAuthenticationTerminal.Verify(Csca.Value.Issue(TestSigner.ShortRsaKey, "SHA384WITHECDSA").Sign(Content, "SHA256WITHRSA"), Trust, Now));

    [Fact]
    public void Verify_ShortCurve_IsWeakAlgorithm() => AssertRefused(
        PassiveAuthenticationRefusal.WeakAlgorithm,
        PassiveAuthenticationTerminal.Verify(Csca.Value.Issue(TestSigner.EcKey("secp192r1", 4), "SHA384WITHECDSA").Sign(Content, "SHA256WITHECDSA"), Trust, Now));

    [Fact]
    public void Verify_UnknownSignatureAlgorithm_IsUnsupportedAlgorithm() => AssertRefused(
        PassiveAuthenticationRefusal.UnsupportedAlgorithm,
        PassiveAuthenticationTerminal.Verify(Csca.Value.Issue(TestSigner.RsaKey, "SHA384WITHECDSA").Sign(Content, "SHA3-256WITHRSA"), Trust, Now));

    [Fact]
    public void Verify_DamagedFile_NeverVerifiesChangedContent()
    {
        TestSigner csca = TestSigner.MakeCsca(TestSigner.OtherRsaKey, "SHA256WITHRSA");
        byte[] file = csca.Issue(TestSigner.RsaKey, "SHA256WITHRSA").Sign(Content, "SHA256WITHRSAANDMGF1");
        CscaTrustStore trust = StoreOf(csca);
        int refused = 0;
        int malformed = 0;
        for (int index = 0; index < MalformedInput.MutationCount; index++)
        {
            try
            {
                PassiveAuthenticationResult result = PassiveAuthenticationTerminal.Verify(Mutation.Of(file, 1, index), trust, Now);
                refused += result is PassiveAuthenticationResult.Refused ? 1 : 0;
                if (result is PassiveAuthenticationResult.Verified)
                {
                    // What no signature covers may be damaged.
                    AssertVerified(result);
                }
            }
            catch (MalformedDataException)
            {
                malformed++;
            }
        }

        Assert.True(refused > 100 && malformed > 100, $"{refused} refused, {malformed} malformed");
    }

    [Fact]
    public void Verify_AnyBitOfSignedContentFlipped_IsNeverVerified()
    {
        byte[] file = Signer.Value.Sign(Content, "SHA256WITHECDSA");
        int start = file.AsSpan().IndexOf(Content);
        for (int bit = 0; bit < 8 * Content.Length; bit++)
        {
            byte[] changed = [.. file];
            changed[start + bit / 8] ^= (byte)(1 << bit % 8);
            AssertRefused(PassiveAuthenticationRefusal.DigestMismatch, PassiveAuthenticationTerminal.Verify(changed, Trust, Now));
        }
    }

    private static PassiveAuthenticationResult Run(AsymmetricCipherKeyPair cscaKey, AsymmetricCipherKeyPair signerKey, string algorithm)
    {
        TestSigner csca = TestSigner.MakeCsca(cscaKey, algorithm);
        return PassiveAuthenticationTerminal.Verify(csca.Issue(signerKey, algorithm).Sign(Content, algorithm), StoreOf(csca), Now);
    }

    private static SecurityFileVector Load(string name) => SharedVectors.Load<SecurityFileVector>($"ef-cardsecurity/{name}.json").Content;

    private static CscaTrustStore StoreOf(TestSigner csca) => StoreOf(csca.Encoded);

    private static CscaTrustStore StoreOf(byte[] csca) => CscaTrustStore.Decode(csca);

    private static void AssertVerified(PassiveAuthenticationResult result) =>
        Assert.Equal(Content, Assert.IsType<PassiveAuthenticationResult.Verified>(result).Outcome.CardSecurity.SecurityInfos.Encode());

    private static void AssertRefused(PassiveAuthenticationRefusal reason, PassiveAuthenticationResult result) =>
        Assert.Equal(reason, Assert.IsType<PassiveAuthenticationResult.Refused>(result).Reason);
}
