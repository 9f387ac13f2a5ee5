using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.SecureMessaging;
using EidKit.TestKit;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.RestrictedIdentification;

public sealed class RestrictedIdentificationVectorTests
{
    [Fact]
    public void Card_RecordedKeys_GivesTheIdentifiers()
    {
        RecordedIdentifications file = SharedVectors.Load<RecordedIdentifications>("ri.json").Content;
        Assert.NotEmpty(file.Vectors);
        foreach (RecordedIdentifications.Run vector in file.Vectors)
        {
            EcGroup group = EcGroup.ById(vector.ParameterId)!;
            using EcKeyPair key = group.ImportKeyPair(vector.SkId);
            Assert.Equal(vector.PkId, key.PublicKey.Encoded.ToArray());
            var sectorKey = SectorPublicKey.Create(group.DecodePoint(vector.PkSector), HashKind.Sha256);
            var terminal = OutcomeFactory.Card(new byte[32], CvcExtension.ForSector(sectorKey.ComputeHash(HashKind.Sha256)));
            using var run = RestrictedIdentificationCard.Start(terminal, HashKind.Sha256, key);

            var reply = run.First.Accept(new IdentifyRequest(sectorKey.EncodeContent(), null));

            Assert.Equal(vector.SectorIdentifier, reply.Next.First!.Value.ToArray());
            Assert.Null(reply.Next.Second);
        }
    }

    [Fact]
    public void Terminal_RecordedRun_SendsTheCommandsAndAcceptsTheAnswer()
    {
        RecordedIdentifications.Run vector = SharedVectors.Load<RecordedIdentifications>("ri.json").Content.Vectors.First(v => v.Response is not null);
        var sectorKey = SectorPublicKey.Decode(vector.SectorPublicKeyObject);
        Assert.Equal(vector.SectorHash, sectorKey.ComputeHash(HashKind.Sha256));
        using ChipAuthenticationOutcome chip = new(
            new SessionKeys(SymmetricCipher.Aes128, new SecretBytes(16), new SecretBytes(16)), trust: null);
        using var run = RestrictedIdentificationTerminal.Start(chip, vector.ProtocolOid, HashKind.Sha256, keyId: 1, sectorKey, second: null);

        Assert.Equal(vector.MseSetAtCommand, RestrictedIdentificationFlow.Select.EncodeCommand(run.First.Request).Encode());
        RestrictedIdentificationTerminal.AwaitingIdentifiers identifiers = run.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        CommandApdu recorded = CommandApdu.Decode(vector.GeneralAuthenticateCommand);
        Assert.Equal(recorded.Data.ToArray(), RestrictedIdentificationFlow.Identify.EncodeCommand(identifiers.Request).Data.ToArray());
        RestrictedIdentificationOutcome outcome = identifiers.Accept(
            RestrictedIdentificationFlow.Identify.DecodeResponse(ResponseApdu.Decode(vector.Response)));

        Assert.Equal(vector.SectorIdentifier, outcome.First!.Value.ToArray());
    }
}
