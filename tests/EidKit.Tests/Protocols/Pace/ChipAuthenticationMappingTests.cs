using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.Pace;

public sealed class ChipAuthenticationMappingTests
{
    /// <summary>The message that differs from that of the generic mapping. A changed block is found when the proof is verified, its form at once.</summary>
    private static readonly FaultTable Faults = new(
        """
        authenticate answer | 7c/8a | WrongChipAuthenticationData | WrongChipAuthenticationData | malformed TrailingData | WrongChipAuthenticationData
        """,
        transfer => new PacePair(SuiteOf(13, SymmetricCipher.Aes128), transfer, chipKey: ChipKeyOf(13)));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    public static TheoryData<int, SymmetricCipher> Suites =>
    [
        .. EcGroup.All.SelectMany(
            _ => (SymmetricCipher[])[SymmetricCipher.Aes128, SymmetricCipher.Aes192, SymmetricCipher.Aes256], (group, cipher) => (group.ParameterId, cipher)),
    ];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Verify_SignedKeyOfTheChip_GivesItsTrust(int id, SymmetricCipher cipher)
    {
        using EcKeyPair chipKey = ChipKeyOf(id);
        using var pair = new PacePair(SuiteOf(id, cipher), AlteringTransfer.Faithful(), chipKey: chipKey);
        (PaceOutcome terminal, PaceOutcome card) = pair.Run();
        using (terminal)
        using (card)
        {
            Assert.Null(card.ChipProof);
            Assert.Same(SignedKeys.Trust, terminal.ChipProof!.Verify(SignedKeys.Of(EcGroup.ById(12)!.DecodePoint(EcGroup.ById(12)!.Parameters.Generator.Span), chipKey.PublicKey)));
        }
    }

    /// <summary>A copied chip has another key, or none that anybody signed.</summary>
    [Fact]
    public void Verify_OtherKeysOnly_IsRefused()
    {
        using EcKeyPair chipKey = ChipKeyOf(13);
        using EcKeyPair other = EcGroup.ById(13)!.GenerateKeyPair(new SeededRandomSource(77));
        using EcKeyPair onOtherCurve = ChipKeyOf(12);
        using var pair = new PacePair(SuiteOf(13, SymmetricCipher.Aes128), AlteringTransfer.Faithful(), chipKey: chipKey);
        (PaceOutcome terminal, PaceOutcome card) = pair.Run();
        card.Dispose();
        using (terminal)
        {
            Assert.All(
                (EcPoint[][])[[], [other.PublicKey], [onOtherCurve.PublicKey]],
                keys => Assert.Equal(
                    (ProtocolViolation.WrongChipAuthenticationData, "PACE: authenticate"),
                    ViolationOf(() => terminal.ChipProof!.Verify(SignedKeys.Of(keys)))));
        }

        Assert.Throws<ObjectDisposedException>(() => terminal.ChipProof!.Verify(SignedKeys.Of(chipKey.PublicKey)));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);

    /// <summary>Any bit of the encrypted data that is changed on its way spoils the padding, or the proof.</summary>
    [Fact]
    public void Verify_DataChangedOnItsWay_IsRefused()
    {
        for (int i = 0; i < 48; i++)
        {
            using EcKeyPair chipKey = ChipKeyOf(13);
            using var pair = new PacePair(
                SuiteOf(13, SymmetricCipher.Aes128), new AlteringTransfer(9, (_, data) => Changed(data, data.Length - 48 + i)), chipKey: chipKey);

            Assert.Equal(
                (ProtocolViolation.WrongChipAuthenticationData, "PACE: authenticate"),
                ViolationOf(() =>
                {
                    (PaceOutcome terminal, PaceOutcome card) = pair.Run();
                    card.Dispose();
                    using (terminal)
                    {
                        terminal.ChipProof!.Verify(SignedKeys.Of(chipKey.PublicKey));
                    }
                }));
        }
    }

    [Fact]
    public void Accept_DataWithAnotherMapping_IsRefused()
    {
        using var pair = new PacePair(
            PacePair.Aes128OnP256, new AlteringTransfer(9, (_, data) => AuthenticateWithData(data)));

        Assert.Equal((ProtocolViolation.UnexpectedContent, "PACE: authenticate"), ViolationOf(() => pair.Run()));
    }

    [Fact]
    public void Start_CardWithoutAKeyOfTheGroup_IsRefused()
    {
        using Password password = Password.Pin("123456");
        using EcKeyPair onOtherCurve = ChipKeyOf(12);

        Assert.Throws<ArgumentException>("chipKey", () => PaceCard.Start(SuiteOf(13, SymmetricCipher.Aes128), password, null, null, null, RandomSource.System));
        Assert.Throws<ArgumentException>(
            "chipKey", () => PaceCard.Start(SuiteOf(13, SymmetricCipher.Aes128), password, null, null, null, RandomSource.System, onOtherCurve));
    }

    [Fact]
    public void Create_WhereTheMappingIsNotDefined_IsRefused()
    {
        Assert.Throws<NotSupportedException>(() => PaceSuite.Create(PaceMappingKind.ChipAuthentication, SymmetricCipher.Aes128, DhGroup.ById(2)!, 2));
        Assert.Throws<ArgumentOutOfRangeException>(
            "cipher", () => PaceSuite.Create(PaceMappingKind.ChipAuthentication, SymmetricCipher.TripleDes, EcGroup.ById(13)!, 13));
    }

    private static (ProtocolViolation Violation, string Step) ViolationOf(Action action)
    {
        var e = Assert.Throws<ProtocolViolationException>(action);
        return (e.Violation, e.Step);
    }

    private static byte[] Changed(byte[] data, int index)
    {
        byte[] changed = [.. data];
        changed[index] ^= 1;
        return changed;
    }

    private static byte[] AuthenticateWithData(byte[] data) =>
        (AuthenticateResponse.Decode(data) with { EncryptedChipAuthenticationData = new byte[48] }).Encode();

    private static EcKeyPair ChipKeyOf(int id) => EcGroup.ById(id)!.GenerateKeyPair(new SeededRandomSource(9));

    private static PaceSuite SuiteOf(int id, SymmetricCipher cipher) =>
        PaceSuite.Create(PaceMappingKind.ChipAuthentication, cipher, EcGroup.ById(id)!, id);
}
