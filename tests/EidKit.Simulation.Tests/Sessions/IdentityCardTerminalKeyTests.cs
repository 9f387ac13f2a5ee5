using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Terminals whose key or signature is of no use for terminal authentication.</summary>
public class IdentityCardTerminalKeyTests
{
    private const string RsaKey = "7F4913060A04007F000702020201028102C0FF820103";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_KeyThatIsNotForEcdsa_IsRefusedBeforeAnApdu(bool isRsa)
    {
        using var setup = new CardOnReader();
        CvcPublicKey key = isRsa ? CvcPublicKey.Decode(Convert.FromHexString(RsaKey)) : KeyOfUnknownHash(setup);
        var terminal = new FakeHsm(setup, certificates: setup.Certificates with { Terminal = Issue(setup, key) });
        await using IdentityCard card = await setup.ConnectAsync();
        long before = card.TransmittedApdus;
        await Assert.ThrowsAsync<ArgumentException>(
            "certificates", () => card.ReadAsync(terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.Equal(before, card.TransmittedApdus);
    }

    [Fact]
    public async Task ReadAsync_SignatureOfAnotherForm_IsTheTerminalsMistakeAndLeavesTheSessionUsable()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        var terminal = new FakeHsm(setup, form: plain => [0x30, 0x46, 0x02, 0x21, 0x00, .. plain.AsSpan(..32), 0x02, 0x21, 0x00, .. plain.AsSpan(32..)]);
        await Assert.ThrowsAsync<ArgumentException>(
            "signature", () => card.ReadAsync(terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    private static CvcPublicKey KeyOfUnknownHash(CardOnReader setup)
    {
        const int lastArc = 14;
        byte[] encoded = setup.Certificates.Terminal.PublicKey.Encode();
        encoded[lastArc] = 9;
        return CvcPublicKey.Decode(encoded);
    }

    private static CvCertificate Issue(CardOnReader setup, CvcPublicKey key)
    {
        CvCertificate usual = setup.Certificates.Terminal;
        using EcKeyPair issuer = setup.Pki.CopyTerminalKey();
        return CvCertificate.Sign(
            new CvCertificateContent
            {
                AuthorityReference = usual.AuthorityReference,
                HolderReference = usual.HolderReference,
                PublicKey = key,
                Chat = usual.Chat,
                EffectiveDate = usual.EffectiveDate,
                ExpirationDate = usual.ExpirationDate,
                Extensions = [],
            },
            issuer,
            HashKind.Sha256);
    }
}
