using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>The commands that every state of a card gets, by name; one that is cut or repeated is a command of its own.</summary>
/// <param name="Name">The name in the table of status words.</param>
/// <param name="Send">Sends it, and gives the answer that counts.</param>
/// <param name="KeepsState">Whether the standard has it leave everything as it was, so that others may follow in the same state.</param>
internal sealed record CardProbe(string Name, Func<CardBench, ResponseApdu> Send, bool KeepsState = false);

/// <inheritdoc cref="CardProbe"/>
internal static class CardProbes
{
    private static readonly Chat Inspection = Chat.For(InspectionSystemRights.ReadFingerprints);

    public static IReadOnlyList<CardProbe> All { get; } =
    [
        .. Files(), .. Pace(), .. TerminalAuthentication(), .. Keys(), .. Management(), .. Transport(),
    ];

    /// <summary>Changes the MAC, which is the last data object.</summary>
    public static byte[] SpoilMac(byte[] data) => [.. data[..^1], (byte)(data[^1] ^ 1)];

    private static CardProbe[] Files() =>
    [
        new("READ BINARY of the current file", b => b.Send(new CommandApdu(0x00, 0xB0, 0x00, 0x00, expectedLength: 256)), KeepsState: true),
        new("READ BINARY EF.CardAccess", b => b.Send(Read(0x9C)), KeepsState: true),
        new("READ BINARY EF.CardSecurity", b => b.Send(Read(0x9D)), KeepsState: true),
        new("READ BINARY EF.DIR", b => b.Send(Read(0x9E)), KeepsState: true),
        new("READ BINARY EF.ATR/INFO", b => b.Send(Read(0x81)), KeepsState: true),
        new("READ BINARY by absent short id", b => b.Send(Read(0x82)), KeepsState: true),
        new("READ BINARY by short id 0", b => b.Send(Read(0x80)), KeepsState: true),
        new("READ BINARY by short id 31", b => b.Send(Read(0x9F)), KeepsState: true),
        new("READ BINARY behind the end", b => b.Send(new CommandApdu(0x00, 0xB0, 0x9E, 0xFF, expectedLength: 256)), KeepsState: true),
        new("READ BINARY without Le", b => b.Send(new CommandApdu(0x00, 0xB0, 0x9C, 0x00)), KeepsState: true),
        new("odd READ BINARY EF.CardAccess", b => b.Send(new CommandApdu(0x00, 0xB1, 0x01, 0x1C, [0x54, 0x01, 0x00], 256)), KeepsState: true),
        new("odd READ BINARY, cut", b => b.Send(new CommandApdu(0x00, 0xB1, 0x01, 0x1C, [0x54, 0x01], 256)), KeepsState: true),
        new("SELECT MF", b => b.Send(Select(0x00, 0x3F, 0x00)), KeepsState: true),
        new("SELECT EF.CardAccess", b => b.Send(Select(0x02, 0x01, 0x1C)), KeepsState: true),
        new("SELECT absent EF", b => b.Send(Select(0x02, 0x01, 0x55)), KeepsState: true),
        new("SELECT EF, cut", b => b.Send(Select(0x02, 0x01)), KeepsState: true),
        new("SELECT with unknown P1", b => b.Send(Select(0x05, 0x01, 0x1C)), KeepsState: true),
        new("SELECT with control information", b => b.Send(new CommandApdu(0x00, 0xA4, 0x02, 0x00, [0x01, 0x1C], 256)), KeepsState: true),
        new("SELECT unknown application", b => b.Send(Select(0x04, 0xA0, 0x00, 0x01)), KeepsState: true),
        new("SELECT unknown application with control information", b => b.Send(new CommandApdu(0x00, 0xA4, 0x04, 0x00, [0xA0, 0x00, 0x01], 256)), KeepsState: true),
        new("SELECT eID application", b => b.Send(Select(0x04, Application)), KeepsState: true),
        new("READ BINARY DG4", b => AfterSelect(b, Read(0x84))),
        new("READ BINARY DG16, which no card has", b => AfterSelect(b, Read(0x90))),
    ];

    private static CardProbe[] Pace() =>
    [
        new("MSE:Set AT PACE, PIN", b => b.SelectPace(PasswordKind.Pin, CardBench.Rights)),
        new("MSE:Set AT PACE, CAN", b => b.SelectPace(PasswordKind.Can, null)),
        new("MSE:Set AT PACE, PUK", b => b.SelectPace(PasswordKind.Puk, null)),
        new("MSE:Set AT PACE, PUK with rights", b => b.SelectPace(PasswordKind.Puk, CardBench.Rights)),
        new("MSE:Set AT PACE, CAN without the right", b => b.SelectPace(PasswordKind.Can, CardBench.Rights.Without(AuthenticationTerminalRights.CanAllowed))),
        new("MSE:Set AT PACE, kind without trust point", b => b.SelectPace(CardBench.Selection(PasswordKind.Can, Inspection))),
        new("MSE:Set AT PACE, password 5", b => b.SelectPace(CardBench.Selection((PasswordKind)5, null))),
        new("MSE:Set AT PACE, other protocol", b => b.SelectPace(CardBench.Selection(PasswordKind.Can, null) with { ProtocolOid = "0.4.0.127.0.7.2.2.4.1.2" })),
        new("MSE:Set AT PACE, other parameters", b => b.SelectPace(CardBench.Selection(PasswordKind.Can, null) with { ParameterId = 13 })),
        new("MSE:Set AT PACE, cut", b => b.Send(Cut(PaceFlow.Select.EncodeCommand(CardBench.Selection(PasswordKind.Can, null))))),
        new("PACE with PIN to the nonce", b => Last(b.SelectPace(PasswordKind.Pin, CardBench.Rights), b.GetNonce())),
        new("PACE with CAN to the nonce", b => Last(b.SelectPace(PasswordKind.Can, null), b.GetNonce())),
        new("GA get nonce", b => b.GetNonce()),
        new("GA map nonce", b => b.MapNonce()),
        new("GA agree key", b => b.AgreeKey()),
        new("GA authenticate", b => b.Authenticate()),
        new("GA get nonce, twice", b => Last(b.GetNonce(), b.GetNonce())),
        new("GA map nonce, twice", b => Last(b.MapNonce(), b.MapNonce())),
        new("GA agree key, twice", b => Last(b.AgreeKey(), b.AgreeKey())),
        new("GA authenticate, twice", b => Last(b.Authenticate(), b.Authenticate())),
        new("MSE:Set AT without data", b => b.Send(new CommandApdu(0x00, 0x22, 0xC1, 0xA4)), KeepsState: true),
        new("MSE:Erase", b => b.Send(new CommandApdu(0x00, 0x22, 0xF3, 0x00)), KeepsState: true),
        new("GA get nonce, cut", b => b.Send(new CommandApdu(0x10, 0x86, 0x00, 0x00, [0x7C], 256))),
    ];

    private static CardProbe[] TerminalAuthentication() =>
    [
        new("MSE:Set DST trust point", b => b.SelectIssuer(0)),
        new("MSE:Set DST unknown name", b => b.SelectIssuer("DEUNKNOWN00001")),
        new("MSE:Set DST, cut", b => b.Send(new CommandApdu(0x00, 0x22, 0x81, 0xB6, [0x83, 0x02, 0x44]))),
        new("PSO:Verify certificate of the verifier", b => b.VerifyCertificate(0)),
        new("PSO:Verify certificate of the verifier, twice", b => Last(b.VerifyCertificate(0), b.VerifyCertificate(0))),
        new("PSO:Verify certificate of the terminal", b => b.VerifyCertificate(1)),
        new("PSO:Verify certificate with a wrong signature", b => b.VerifyCertificate(0, SpoilMac)),
        new("PSO:Verify certificate, cut", b => b.VerifyCertificate(0, data => data[..^1])),
        new("MSE:Set AT TA", b => b.SelectHolder()),
        new("MSE:Set AT TA, cut", b => b.SelectHolder(data => data[..^1])),
        new("GET CHALLENGE", b => b.GetChallenge()),
        new("EXTERNAL AUTHENTICATE", b => b.AuthenticateTerminal()),
        new("EXTERNAL AUTHENTICATE, twice", b => Last(b.AuthenticateTerminal(), b.AuthenticateTerminal())),
        new("EXTERNAL AUTHENTICATE, cut", b => b.AuthenticateTerminal(length: 63)),
        new("EXTERNAL AUTHENTICATE without data", b => b.AuthenticateTerminal(length: 0)),
    ];

    private static CardProbe[] Keys() =>
    [
        new("MSE:Set AT CA", b => b.SelectKey(CardBench.ChipProtocol, 0x41)),
        new("MSE:Set AT CA, unknown key", b => b.SelectKey(CardBench.ChipProtocol, 0x42)),
        new("MSE:Set AT CA, cut", b => b.Send(Cut(new CommandApdu(0x00, 0x22, 0x41, 0xA4, new KeySelection(CardBench.ChipProtocol, 0x41).Encode())))),
        new("MSE:Set AT, other protocol", b => b.SelectKey("0.4.0.127.0.7.2.2.3.1.2", null)),
        new("GA of CA", b => b.AgreeWithChip()),
        new("GA of CA, twice", b => Last(b.AgreeWithChip(), b.AgreeWithChip(wrong: true))),
        new("GA of CA, cut", b => b.Send(new CommandApdu(0x00, 0x86, 0x00, 0x00, [0x7C, 0x02, 0x80], 256))),
        new("MSE:Set AT RI", b => b.SelectKey(CardBench.IdentificationProtocol, 1)),
        new("MSE:Set AT RI, unknown key", b => b.SelectKey(CardBench.IdentificationProtocol, 9)),
        new("GA of RI", b => b.Identify()),
        new("GA of RI, twice", b => Last(b.Identify(), b.Identify())),
        new("GA of RI, cut", b => b.Identify(data => data[..^1])),
    ];

    private static CardProbe[] Management() =>
    [
        new("VERIFY age", b => b.Send(Verify(AuxiliaryData.AgeVerification)), KeepsState: true),
        new("VERIFY validity", b => b.Send(Verify(AuxiliaryData.DocumentValidity)), KeepsState: true),
        new("VERIFY community", b => b.Send(Verify(AuxiliaryData.CommunityIdVerification)), KeepsState: true),
        new("VERIFY something else", b => b.Send(Verify("0.4.0.127.0.7.3.1.4.9")), KeepsState: true),
        new("VERIFY, cut", b => b.Send(Cut(Verify(AuxiliaryData.AgeVerification))), KeepsState: true),
        new("RESET RETRY COUNTER with new PIN", b => b.Send(NewPin("123456"u8))),
        new("RESET RETRY COUNTER with new PIN, cut", b => b.Send(NewPin("12345"u8))),
        new("RESET RETRY COUNTER with letters", b => b.Send(NewPin("12345A"u8))),
        new("RESET RETRY COUNTER", b => b.Send(PinManagementFlow.Unblock.EncodeCommand(EmptyMessage.Instance))),
        new("ACTIVATE PIN", b => b.Send(PinManagementFlow.Activate.EncodeCommand(EmptyMessage.Instance))),
        new("ACTIVATE PIN, then MSE:Set AT PACE", b => ThenSelect(b, PinManagementFlow.Activate)),
        new("ACTIVATE PIN with data", b => b.Send(CardBench.With(PinManagementFlow.Activate.EncodeCommand(EmptyMessage.Instance), [0x00]))),
        new("ACTIVATE another password", b => b.Send(new CommandApdu(0x00, 0x44, 0x10, 0x02))),
        new("DEACTIVATE PIN", b => b.Send(PinManagementFlow.Deactivate.EncodeCommand(EmptyMessage.Instance))),
        new("DEACTIVATE PIN, then MSE:Set AT PACE", b => ThenSelect(b, PinManagementFlow.Deactivate)),
        new("RESET RETRY COUNTER with other parameters", b => b.Send(new CommandApdu(0x00, 0x2C, 0x02, 0x02, "123456"u8))),
    ];

    private static CardProbe[] Transport() =>
    [
        new("unknown instruction", b => b.Send(new CommandApdu(0x00, 0xFE, 0x00, 0x00)), KeepsState: true),
        new("wrong class", b => b.Send(new CommandApdu(0x80, 0xA4, 0x02, 0x0C, [0x01, 0x1C])), KeepsState: true),
        new("logical channel 1", b => b.Send(new CommandApdu(0x01, 0xA4, 0x02, 0x0C, [0x01, 0x1C])), KeepsState: true),
        new("invalid class", b => b.SendRaw([0xFF, 0xCA, 0x00, 0x00, 0x00])),
        new("invalid class, GET RESPONSE", b => b.SendRaw([0xFF, 0xC0, 0x00, 0x00, 0x00])),
        new("invalid class, then protected", b => SecondProtected(b, [0xFF, 0x9A, 0x01, 0x01, 0x00])),
        new("plain MSE:Set AT without data, then protected", b => SecondProtected(b, [0x00, 0x22, 0xC1, 0xA4])),
        new("header cut", b => b.SendRaw([0x00, 0xB0, 0x9C])),
        new("data cut", b => b.SendRaw([0x00, 0xA4, 0x02, 0x0C, 0x02, 0x01])),
        new("GET RESPONSE", b => b.SendRaw([0x00, 0xC0, 0x00, 0x00, 0x00])),
        new("chain broken off", b => Last(b.Send(new CommandApdu(0x10, 0x2A, 0x00, 0xBE, [0x7F])), b.Send(Read(0x9C)))),
        new("plain READ BINARY EF.CardAccess", b => b.SendPlain(Read(0x9C))),
        new("plain READ BINARY EF.CardSecurity", b => b.SendPlain(Read(0x9D))),
        new("header cut, then protected", b => SecondProtected(b, [0x00, 0xB0, 0x9C])),
        new("wrong MAC", b => b.SendSpoilt(Read(0x9C), SpoilMac)),
        new("without MAC", b => b.SendSpoilt(Read(0x9C), data => data[..^10])),
        new("MAC cut", b => b.SendSpoilt(Read(0x9C), data => [.. data[..^10], 0x8E, 0x07, .. data[^8..^1]])),
        new("protected command twice", Repeated),
    ];

    private static byte[] Application => SecurityInfos.ApplicationIdentifier.Eid.Bytes.ToArray();

    private static CommandApdu Read(byte p1) => new(0x00, 0xB0, p1, 0x00, expectedLength: 256);

    private static CommandApdu Select(byte p1, params ReadOnlySpan<byte> data) => new(0x00, 0xA4, p1, 0x0C, data);

    private static CommandApdu Verify(string oid) => AuxiliaryVerificationFlow.Verify.EncodeCommand(new AuxiliaryVerification(oid));

    private static CommandApdu NewPin(ReadOnlySpan<byte> digits) => new(0x00, 0x2C, 0x02, 0x03, digits);

    private static CommandApdu Cut(CommandApdu command) => CardBench.With(command, command.Data.Span[..^1]);

    private static ResponseApdu Last(ResponseApdu before, ResponseApdu counts)
    {
        Assert.NotNull(before);
        return counts;
    }

    private static ResponseApdu ThenSelect(CardBench bench, ExchangeStep<EmptyMessage, EmptyMessage> step) =>
        Last(bench.Send(step.EncodeCommand(EmptyMessage.Instance)), bench.SelectPace(PasswordKind.Pin, CardBench.Rights));

    private static ResponseApdu AfterSelect(CardBench bench, CommandApdu read)
    {
        CardBench.Expect(bench.Send(Select(0x04, Application)));
        return bench.Send(read);
    }

    /// <summary>Sends bytes that are no command and after them a protected one, which the card must not take.</summary>
    private static ResponseApdu SecondProtected(CardBench bench, ReadOnlySpan<byte> broken)
    {
        bench.SendRaw(broken);
        return bench.SendSpoilt(Read(0x9C), data => data);
    }

    private static ResponseApdu Repeated(CardBench bench)
    {
        byte[] kept = [];
        ResponseApdu first = bench.SendSpoilt(Read(0x9C), data => kept = data);
        Assert.NotNull(first);
        return bench.SendPlain(new CommandApdu(0x0C, 0xB0, 0x9C, 0x00, kept, 256));
    }
}
