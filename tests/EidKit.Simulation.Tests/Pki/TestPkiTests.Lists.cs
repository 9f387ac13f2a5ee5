using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Pki;

/// <summary>CSCA keys, document signers, EF.SOD and signed lists.</summary>
public sealed partial class TestPkiTests
{
    [Fact]
    public void IssueCscaLink_NextKey_LeadsFromTheOneToTheOther()
    {
        using TestPki pki = TestPki.Create(1, Time);
        var first = SignerCertificate.Decode(pki.IssueCsca(1).Span);
        var second = SignerCertificate.Decode(pki.IssueCsca(2).Span);
        var link = SignerCertificate.Decode(pki.IssueCscaLink().Span);

        Assert.Equal(pki.CscaCertificate.ToArray(), first.Encoded.ToArray());
        Assert.Equal(SignatureVerdict.Valid, link.VerifySignature(first));
        Assert.Equal(SignatureVerdict.Valid, second.VerifySignature(second));
        Assert.Equal(SignatureVerdict.Invalid, second.VerifySignature(first));
        Assert.Equal(second.SubjectKeyIdentifier!.Value.ToArray(), link.SubjectKeyIdentifier!.Value.ToArray());
        Assert.True(link.MaySignCertificates);
        Assert.Equal(3, ((SignerCertificate[])[first, second, link]).DistinctBy(c => Convert.ToHexString(c.SerialNumber.Span)).Count());
    }

    [Fact]
    public void SignCardSecurity_SignerOfTheNextCsca_IsVerifiedByThatOrByTheLink()
    {
        using TestPki pki = TestPki.Create(1, Time);
        byte[] file = SignCardSecurity(pki, new TestDocumentSigner(2) { CscaGeneration = 2 });

        Assert.Equal(PassiveAuthenticationRefusal.UnknownCsca, RefusalOf(file, Noon, pki));
        Assert.IsType<PassiveAuthenticationResult.Verified>(VerifyBy(pki.IssueCsca(2)));
        Assert.IsType<PassiveAuthenticationResult.Verified>(VerifyBy(pki.IssueCscaLink()));

        PassiveAuthenticationResult VerifyBy(ReadOnlyMemory<byte> csca) => PassiveAuthenticationTerminal.Verify(file, CscaTrustStore.Decode(csca.Span), Noon);
    }

    [Theory]
    [InlineData(TestCertificateFault.None, null)]
    [InlineData(TestCertificateFault.Expired, PassiveAuthenticationRefusal.DocumentSignerExpired)]
    [InlineData(TestCertificateFault.NotYetValid, PassiveAuthenticationRefusal.DocumentSignerNotYetValid)]
    [InlineData(TestCertificateFault.WrongIssuer, PassiveAuthenticationRefusal.UnknownCsca)]
    [InlineData(TestCertificateFault.WrongSignature, PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid)]
    public void SignCardSecurity_FaultOfTheSigner_IsWhatPassiveAuthenticationFinds(TestCertificateFault fault, PassiveAuthenticationRefusal? refusal)
    {
        using TestPki pki = TestPki.Create(1, Time);
        byte[] file = SignCardSecurity(pki, new TestDocumentSigner(3) { Fault = fault });

        Assert.Equal(refusal, (Verify(file, Noon, pki) as PassiveAuthenticationResult.Refused)?.Reason);
    }

    [Fact]
    public void IssueDocumentSigner_OtherNumber_IsAnotherNameKeyAndSerial()
    {
        using TestPki pki = TestPki.Create(1, Time);
        var first = SignerCertificate.Decode(pki.IssueDocumentSigner(new TestDocumentSigner()).Span);
        var second = SignerCertificate.Decode(pki.IssueDocumentSigner(new TestDocumentSigner(2)).Span);

        Assert.Equal(pki.DocumentSignerCertificate.ToArray(), first.Encoded.ToArray());
        Assert.NotEqual(first.Subject.ToString(), second.Subject.ToString());
        Assert.NotEqual(first.SubjectKeyIdentifier!.Value.ToArray(), second.SubjectKeyIdentifier!.Value.ToArray());
        Assert.Equal((2, 3), (first.SerialNumber.Span[0], second.SerialNumber.Span[0]));
    }

    [Fact]
    public void SignDocumentSecurityObject_DataGroups_AreHashedInTheOrderOfTheirNumbers()
    {
        using TestPki pki = TestPki.Create(1, Time);
        byte[] first = [0x61, 0x00];
        byte[] second = [0x75, 0x01, 0x00];

        byte[] file = pki.SignDocumentSecurityObject(new Dictionary<int, ReadOnlyMemory<byte>> { [2] = second, [1] = first });

        Assert.Equal(0x77, file[0]);
        CmsSignedData signed = DecodeSigned(file.AsSpan(4), "2.23.136.1.1.1");
        AsnReader content = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal(0, content.ReadInteger());
        Assert.Equal("2.16.840.1.101.3.4.2.1", content.ReadSequence().ReadObjectIdentifier());
        AsnReader hashes = content.ReadSequence();
        AssertHash(1, first, hashes.ReadSequence());
        AssertHash(2, second, hashes.ReadSequence());
        Assert.False(hashes.HasData || content.HasData);
        Assert.Throws<ArgumentOutOfRangeException>("dataGroups", () => pki.SignDocumentSecurityObject(new Dictionary<int, ReadOnlyMemory<byte>> { [17] = first }));

        static void AssertHash(int number, byte[] file, AsnReader entry)
        {
            Assert.Equal(number, entry.ReadInteger());
            Assert.Equal(Hashing.Compute(HashKind.Sha256, file), entry.ReadOctetString());
        }
    }

    [Fact]
    public void SignMasterList_Certificates_AreAllInIt()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using TestPki foreign = TestPki.Create(2, Time, options: new TestPkiOptions { Country = "XA" });

        CmsSignedData signed = DecodeSigned(pki.SignMasterList(pki.CscaCertificate, foreign.CscaCertificate), "2.23.136.1.1.2");

        AsnReader content = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal(0, content.ReadInteger());
        AsnReader list = content.ReadSetOf();
        string[] listed = [Convert.ToHexString(list.ReadEncodedValue().Span), Convert.ToHexString(list.ReadEncodedValue().Span)];
        Assert.Equal(((string[])[Convert.ToHexString(pki.CscaCertificate.Span), Convert.ToHexString(foreign.CscaCertificate.Span)]).Order(), listed.Order());
        Assert.False(list.HasData);
        Assert.Equal(2, signed.Certificates.Count);
        Assert.False(signed.SignerCertificate!.MaySignDocuments, "Its key is for master lists only.");
    }

    [Fact]
    public void SignDefectList_TwoDefectsOfOneSigner_AreInOneEntry()
    {
        using TestPki pki = TestPki.Create(1, Time);
        TestDocumentSigner signer = new(100);

        CmsSignedData signed = DecodeSigned(
            pki.SignDefectList(
                TestDefect.CertificateRevoked(signer),
                TestDefect.CertificateReplaced(new(101), pki.DocumentSignerCertificate),
                new TestDefect(signer, TestDefect.ChipAuthenticationKeyRevokedOid)),
            "0.4.0.127.0.7.3.1.5");

        AsnReader content = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal(0, content.ReadInteger());
        Assert.Equal("2.16.840.1.101.3.4.2.1", content.ReadObjectIdentifier());
        AsnReader defects = content.ReadSetOf();
        Assert.Equal([(101, 2), (102, 1)], new[] { Read(defects), Read(defects) }.Order());
        Assert.False(defects.HasData);

        static (int Serial, int Count) Read(AsnReader defects)
        {
            AsnReader entry = defects.ReadSequence();
            AsnReader name = entry.ReadSequence();
            name.ReadSequence();
            int serial = (int)name.ReadInteger();
            AsnReader known = entry.ReadSetOf();
            int count = 0;
            for (; known.HasData; count++)
            {
                known.ReadSequence();
            }

            return (serial, count);
        }
    }

    [Fact]
    public async Task SignBlockingList_Card_HoldsWhatTheCardAnswersToTheTerminal()
    {
        using TestPki pki = TestPki.Create(1, Time);
        using var blocked = SimulatedCard.Create(Persona.Erika, pki);
        using var other = SimulatedCard.Create(Persona.ByName("safije"), pki);
        TestTerminal terminal = pki.CreateTerminal(new() { Number = 2 });
        string pseudonym = await PseudonymAsync(blocked, terminal);

        string[][] sectors = SectorsOf(pki.SignBlockingList(terminal, blocked));
        string[][] without = SectorsOf(pki.SignBlockingList(terminal, other));

        Assert.Equal(Convert.ToHexString(terminal.Certificate.FirstSectorKeyHash!.Value.Span), sectors[0][0]);
        Assert.Equal(Convert.ToHexString(terminal.Certificate.SecondSectorKeyHash!.Value.Span), sectors[1][0]);
        Assert.Equal([pseudonym], sectors[0][1..]);
        Assert.DoesNotContain(pseudonym, without.SelectMany(s => s));
        Assert.Equal([1, 1], SectorsOf(pki.SignBlockingList(terminal)).Select(s => s.Length));
        Assert.Throws<ArgumentException>(
            "terminal", () => pki.SignBlockingList(pki.CreateTerminal(new() { Chat = ChatOf(Certificates.TerminalType.InspectionSystem) }), blocked));

        static string[][] SectorsOf(byte[] list)
        {
            AsnReader content = new AsnReader(DecodeSigned(list, "0.4.0.127.0.7.3.2.2").Content, AsnEncodingRules.DER).ReadSequence();
            Assert.Equal((0, 0), (content.ReadInteger(), content.ReadInteger()));
            content.ReadOctetString();
            AsnReader sectors = content.ReadSequence();
            Assert.False(content.HasData);
            return [ReadSector(sectors.ReadSequence()), ReadSector(sectors.ReadSequence())];
        }

        static string[] ReadSector(AsnReader sector)
        {
            List<string> texts = [Convert.ToHexString(sector.ReadOctetString())];
            AsnReader identifiers = sector.ReadSequence();
            while (identifiers.HasData)
            {
                texts.Add(Convert.ToHexString(identifiers.ReadOctetString()));
            }

            return [.. texts];
        }
    }

    [Fact]
    public void IssueAndSign_ImpossibleNumbers_AreRefused()
    {
        using TestPki pki = TestPki.Create(1, Time);

        Assert.Throws<ArgumentOutOfRangeException>("generation", () => pki.IssueCsca(0));
        Assert.Throws<ArgumentOutOfRangeException>("generation", () => pki.IssueCsca(1000));
        Assert.Throws<ArgumentOutOfRangeException>("generation", () => pki.IssueCscaLink(1));
        Assert.Throws<ArgumentOutOfRangeException>("signer", () => pki.IssueDocumentSigner(new TestDocumentSigner(0)));
        Assert.Throws<ArgumentOutOfRangeException>("signer", () => pki.IssueDocumentSigner(new TestDocumentSigner(10_000)));
        Assert.Throws<ArgumentOutOfRangeException>("signer", () => pki.SignRevocationList(new TestDocumentSigner { Fault = (TestCertificateFault)9 }));
    }

    private static byte[] SignCardSecurity(TestPki pki, TestDocumentSigner signer)
    {
        var infos = PassiveAuthenticationTerminal.Verify(CardSecurityOf(pki, Persona.Erika), CscaTrustStore.Decode(pki.CscaCertificate.Span), Noon);
        return pki.SignCardSecurity(Assert.IsType<PassiveAuthenticationResult.Verified>(infos).Outcome.CardSecurity.SecurityInfos, signer);
    }

    private static CmsSignedData DecodeSigned(ReadOnlySpan<byte> list, string contentType)
    {
        var signed = CmsSignedData.Decode(list);
        Assert.Equal(CmsVerdict.Valid, signed.Verify());
        Assert.Equal(contentType, signed.ContentType);
        return signed;
    }
}
