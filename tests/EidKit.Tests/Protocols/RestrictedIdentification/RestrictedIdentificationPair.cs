using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.RestrictedIdentification;

/// <summary>A terminal and a card that run restricted identification with each other through encoded APDUs.</summary>
internal sealed class RestrictedIdentificationPair : IProtocolPair
{
    private readonly EcKeyPair _cardKey;

    public RestrictedIdentificationPair(
        AlteringTransfer transfer, EcGroup? group = null, HashKind hash = HashKind.Sha256, int seed = 1, SectorPublicKey? certifiedFirst = null)
    {
        group ??= EcGroup.ById(12)!;
        var random = new SeededRandomSource(seed);
        _cardKey = group.GenerateKeyPair(random);
        FirstKey = group.GenerateKeyPair(random);
        SecondKey = group.GenerateKeyPair(random);
        var first = SectorPublicKey.Create(FirstKey.PublicKey, hash);
        var second = SectorPublicKey.Create(SecondKey.PublicKey, hash);
        byte[] firstHash = (certifiedFirst ?? first).ComputeHash(HashKind.Sha256);
        string oid = RestrictedIdentificationAlgorithm.OfHash(hash).Oid;
        using var chip = new ChipAuthenticationOutcome(
            new SessionKeys(SymmetricCipher.Aes128, new SecretBytes(16), new SecretBytes(16)), CardKeyTrust.Unverified);
        Exchange = new PairedExchange(transfer);
        Terminal = RestrictedIdentificationTerminal.Start(chip, oid, hash, keyId: 1, first, second);
        Card = RestrictedIdentificationCard.Start(
            OutcomeFactory.Card(new byte[32], CvcExtension.ForSector(firstHash, second.ComputeHash(HashKind.Sha256))), hash, _cardKey);
    }

    public PairedExchange Exchange { get; }

    public EcKeyPair FirstKey { get; }

    public EcKeyPair SecondKey { get; }

    public EcPoint CardKey => _cardKey.PublicKey;

    public RestrictedIdentificationTerminal Terminal { get; }

    public RestrictedIdentificationCard Card { get; }

    public (RestrictedIdentificationOutcome Terminal, RestrictedIdentificationOutcome Card) Run()
    {
        if (Exchange.Send(RestrictedIdentificationFlow.Select, Terminal.First.Request) != Terminal.First.Request)
        {
            throw new OtherSelectionException();
        }

        RestrictedIdentificationTerminal.AwaitingIdentifiers identifiers =
            Terminal.First.Accept(Exchange.Answer(RestrictedIdentificationFlow.Select, EmptyMessage.Instance));
        (IdentifyResponse response, RestrictedIdentificationOutcome card) =
            Card.First.Accept(Exchange.Send(RestrictedIdentificationFlow.Identify, identifiers.Request));
        return (identifiers.Accept(Exchange.Answer(RestrictedIdentificationFlow.Identify, response)), card);
    }

    public void RunToEnd() => Run();

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
        _cardKey.Dispose();
        FirstKey.Dispose();
        SecondKey.Dispose();
    }
}
