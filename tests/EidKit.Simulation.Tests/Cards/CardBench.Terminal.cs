using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>The steps of terminal authentication, chip authentication and restricted identification, in any order.</summary>
internal sealed partial class CardBench
{
    private const byte CardSecurityShortId = 0x1D;
    private static readonly AuxiliaryData Auxiliary = new(new DateOnly(2000, 1, 1), new DateOnly(2026, 3, 1), [0x02, 0x76]);
    private static readonly PaceContext NoPace = PaceContext.EstablishedElsewhere(PasswordKind.Pin, Rights, [1], null, null);
    private TerminalAuthenticationTerminal? _terminal;
    private TerminalAuthenticationTerminal.AwaitingSignature? _signature;
    private TerminalAuthenticationOutcome? _terminalOutcome;
    private ChipAuthenticationTerminal.AwaitingAgreement? _chip;

    /// <summary>Which certificate the terminal presents.</summary>
    public CvCertificate TerminalCertificate { get; set; } = Pki.TerminalCertificate;

    public static string ChipProtocol { get; } = ChipAuthenticationAlgorithm.OfCipher(SymmetricCipher.Aes128).Oid;

    public static string IdentificationProtocol { get; } = RestrictedIdentificationAlgorithm.OfHash(HashKind.Sha256).Oid;

    /// <summary>MSE:Set DST for the certificate with this number.</summary>
    public ResponseApdu SelectIssuer(int certificate) => Exchange(TerminalAuthenticationFlow.SelectIssuer, Terminal().Presentations[certificate].Issuer);

    public ResponseApdu SelectIssuer(string name) => Exchange(TerminalAuthenticationFlow.SelectIssuer, new IssuerSelection(CertificateReference.Parse(name)));

    /// <summary>PSO:Verify Certificate with the certificate with this number.</summary>
    public ResponseApdu VerifyCertificate(int certificate, Func<byte[], byte[]>? spoil = null)
    {
        CommandApdu command = TerminalAuthenticationFlow.VerifyCertificate.EncodeCommand(Terminal().Presentations[certificate].Certificate);
        return Send(With(command, spoil?.Invoke(command.Data.ToArray()) ?? command.Data.ToArray()));
    }

    public ResponseApdu SelectHolder(Func<byte[], byte[]>? spoil = null)
    {
        CommandApdu command = TerminalAuthenticationFlow.SelectHolder.EncodeCommand(Terminal().First.Selection);
        return Send(With(command, spoil?.Invoke(command.Data.ToArray()) ?? command.Data.ToArray()));
    }

    public ResponseApdu GetChallenge()
    {
        ResponseApdu answer = Exchange(TerminalAuthenticationFlow.GetChallenge, EmptyMessage.Instance);
        if (answer.Status.IsSuccess && !Terminal().First.IsUsed)
        {
            _signature = Terminal().First.Accept(TerminalAuthenticationFlow.GetChallenge.DecodeResponse(answer));
        }

        return answer;
    }

    /// <summary>EXTERNAL AUTHENTICATE; without a challenge, or if it is to be wrong, with a signature that is none.</summary>
    public ResponseApdu AuthenticateTerminal(int length = 64, bool wrong = false)
    {
        if (wrong || length != 64 || _signature is null || _signature.IsUsed)
        {
            return Exchange(TerminalAuthenticationFlow.Authenticate, new TerminalSignature(new byte[length]));
        }

        using EcKeyPair key = Pki.CopyTerminalKey();
        TerminalAuthenticationTerminal.AwaitingVerdict verdict = _signature.Accept(PlainEcdsa.Sign(key, _signature.Hash, _signature.ToBeSigned.Span));
        ResponseApdu answer = Exchange(TerminalAuthenticationFlow.Authenticate, verdict.Request);
        if (answer.Status.IsSuccess)
        {
            _terminalOutcome = Own(verdict.Accept(TerminalAuthenticationFlow.Authenticate.DecodeResponse(answer)));
        }

        return answer;
    }

    /// <summary>Reads EF.CardSecurity and starts chip authentication with the key in it.</summary>
    public void ReadCardSecurity()
    {
        ResponseApdu answer = Send(ReadBinaryCommand.Read(CardSecurityShortId, 0, CommandApdu.MaximumExtendedExpectedLength));
        Assert.Equal(StatusWord.Success, answer.Status);
        ChipAuthenticationKey key = CardSecurity.DecodeUnverified(answer.Data.Span).FindChipAuthenticationKey()!;
        _chip = Own(ChipAuthenticationTerminal.Start(_terminalOutcome!, key)).First.Accept(StepAnswer.Of(EmptyMessage.Instance));
    }

    public ResponseApdu SelectKey(string protocol, int? keyId) => Exchange(ChipAuthenticationFlow.Select, new KeySelection(protocol, keyId));

    /// <summary>GENERAL AUTHENTICATE of chip authentication; with the wrong key if it is not started.</summary>
    public ResponseApdu AgreeWithChip(bool wrong = false)
    {
        AgreeRequest request = wrong ? new AgreeRequest(SomePoint) : _chip?.Request ?? new AgreeRequest(SomePoint);
        ResponseApdu answer = Exchange(ChipAuthenticationFlow.Agree, request);
        if (!wrong && answer.Status.IsSuccess)
        {
            using ChipAuthenticationOutcome outcome = Take(ref _chip)!.Accept(ChipAuthenticationFlow.Agree.DecodeResponse(answer));
            Switch(outcome.TakeKeys());
        }

        return answer;
    }

    public ResponseApdu Identify(Func<byte[], byte[]>? spoil = null)
    {
        CommandApdu command = RestrictedIdentificationFlow.Identify.EncodeCommand(new IdentifyRequest(Pki.FirstSectorKey.EncodeContent(), null));
        return Send(With(command, spoil?.Invoke(command.Data.ToArray()) ?? command.Data.ToArray()));
    }

    public void RunTerminalAuthentication() => Expect(
        SelectIssuer(0), VerifyCertificate(0), SelectIssuer(1), VerifyCertificate(1), SelectHolder(), GetChallenge(), AuthenticateTerminal());

    public void RunChipAuthentication()
    {
        ReadCardSecurity();
        Expect(SelectKey(ChipProtocol, null), AgreeWithChip());
    }

    public static void Expect(params ReadOnlySpan<ResponseApdu> answers)
    {
        foreach (ResponseApdu answer in answers)
        {
            Assert.Equal(StatusWord.Success, answer.Status);
        }
    }

    public static CommandApdu With(CommandApdu command, ReadOnlySpan<byte> data) =>
        new(command.Cla, command.Ins, command.P1, command.P2, data, command.ExpectedLength);

    public static CvCertificate IssueTerminal(AuthenticationTerminalRights rights) =>
        Pki.Issue(new TestCvcParameters { Holder = Pki.Terminal, Issuer = Pki.Dv, Chat = Chat.For(rights) });

    private TerminalAuthenticationTerminal Terminal() => _terminal ??= Own(
        TerminalAuthenticationTerminal.Start(_context is { Chat: not null } ? _context : NoPace, [Pki.DvCertificate, TerminalCertificate], Group, Auxiliary, _random));

    private void ForgetTerminal()
    {
        _terminal = null;
        _signature = null;
        _terminalOutcome = null;
        _chip = null;
    }
}
