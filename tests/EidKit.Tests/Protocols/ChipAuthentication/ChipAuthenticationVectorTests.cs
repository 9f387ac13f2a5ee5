using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.TestKit;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.ChipAuthentication;

public sealed class ChipAuthenticationVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Examples => VectorFiles.Names("bsi-ca-eac-example-*.json");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Terminal_WorkedExample_AcceptsTheTokenAndDerivesTheKeys(string name)
    {
        ChipAuthenticationVector vector = VectorFiles.Load<ChipAuthenticationVector>(name).Content;
        KeyAgreementGroup group = KeyAgreementGroup.Find(vector.ParameterId)!;
        using TerminalAuthenticationOutcome terminal = OutcomeFactory.Terminal(group.ImportKeyPair(vector.TerminalPrivateKey));
        var key = new ChipAuthenticationKey(
            new ChipAuthenticationInfo(vector.ProtocolOid, 2, 0), vector.Cipher, group.DecodeKey(vector.CardKey), CardKeyTrust.Unverified);
        using var run = ChipAuthenticationTerminal.Start(terminal, key);

        ChipAuthenticationTerminal.AwaitingAgreement agreement = run.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        Assert.Equal(vector.TerminalKey, agreement.Request.EphemeralKey.ToArray());
        using ChipAuthenticationOutcome outcome = agreement.Accept(StepAnswer.Of(new AgreeResponse(vector.Nonce, vector.Token)));

        AssertKeys(vector.EncryptionKey, vector.AuthenticationKey, outcome);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Card_WorkedExample_GivesNonceAndToken(string name)
    {
        ChipAuthenticationVector vector = VectorFiles.Load<ChipAuthenticationVector>(name).Content;
        KeyAgreementGroup group = KeyAgreementGroup.Find(vector.ParameterId)!;
        using KeyAgreementKeyPair key = group.ImportKeyPair(vector.CardPrivateKey);
        Assert.Equal(vector.CardKey, key.PublicKey.Encoded.ToArray());

        AssertCard(key, vector.ProtocolOid, vector.Cipher, vector.TerminalKey, vector.Nonce, vector.Token, vector.EncryptionKey, vector.AuthenticationKey);
    }

    [Fact]
    public void Card_RecordedRuns_GivesNonceAndToken()
    {
        RecordedChipAuthentications file = SharedVectors.Load<RecordedChipAuthentications>("ca2.json").Content;
        Assert.NotEmpty(file.Vectors);
        foreach (RecordedChipAuthentications.Run vector in file.Vectors)
        {
            Assert.Equal("AES-128", vector.Cipher);
            using EcKeyPair key = EcGroup.ById(vector.ParameterId)!.ImportKeyPair(vector.SkPicc);
            Assert.Equal(vector.PkPicc, key.PublicKey.Encoded.ToArray());
            string oid = ObjectIdentifier.Decode(vector.ProtocolOidDer);
            AssertCard(key, oid, SymmetricCipher.Aes128, vector.PkPcd, vector.Nonce, vector.Token, vector.KEnc, vector.KMac);
        }
    }

    private static void AssertCard(
        KeyAgreementKeyPair key, string oid, SymmetricCipher cipher, byte[] terminalKey, byte[] nonce, byte[] token, byte[] encryption, byte[] authentication)
    {
        CardTerminalAuthenticationOutcome terminal = OutcomeFactory.Card(key.Group.DecodeKey(terminalKey).Compressed);
        using var run = ChipAuthenticationCard.Start(terminal, oid, cipher, key, new ScriptedRandomSource(nonce));
        var reply = run.First.Accept(new AgreeRequest(terminalKey));

        Assert.Equal(nonce, reply.Response.Nonce.ToArray());
        Assert.Equal(token, reply.Response.Token.ToArray());
        using ChipAuthenticationOutcome outcome = reply.Next;
        AssertKeys(encryption, authentication, outcome);
    }

    private static void AssertKeys(byte[] encryption, byte[] authentication, ChipAuthenticationOutcome outcome)
    {
        using SessionKeys keys = outcome.TakeKeys();
        Assert.Equal(encryption, keys.Encryption.Span.ToArray());
        Assert.Equal(authentication, keys.Authentication.Span.ToArray());
    }
}
