using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>What a real card refuses, ours refuses too: a test of a terminal is worth nothing on a card that lets everything pass.</summary>
public sealed class CardStrictnessTests
{
    private const int FirstDataGroup = 1;
    private const int LastDataGroup = 22;
    private static readonly string[] StepsBeforeChipAuthentication = ["nothing", "PACE", "terminal authentication", "key selected", "wrong key"];

    public static TheoryData<string> Steps => [.. StepsBeforeChipAuthentication];

    /// <summary>Active authentication is of travel documents; the eID application has no such instruction, whatever its parameters are.</summary>
    [Fact]
    public void Process_InternalAuthenticate_IsNoInstructionOfAnIdentityCard()
    {
        using var bench = new CardBench();
        byte[] values = [0x00, 0x01, 0x80, 0xFF];
        foreach ((byte p1, byte p2) in values.SelectMany(p1 => values.Select(p2 => (p1, p2))))
        {
            Assert.Equal((p1, p2, StatusWord.InstructionNotSupported), (p1, p2, bench.Send(new CommandApdu(0x00, 0x88, p1, p2, new byte[8], 256)).Status));
        }
    }

    /// <summary>TR-03110-4 §2.2.3: data groups need chip authentication, whatever was proved before.</summary>
    [Theory]
    [MemberData(nameof(Steps))]
    public void Process_DataGroupsBeforeChipAuthentication_AreRefused(string step)
    {
        using var bench = new CardBench();
        Reach(bench, step);

        CardBench.Expect(bench.Send(SelectEid()));
        for (int group = FirstDataGroup; group <= LastDataGroup; group++)
        {
            Assert.Equal((group, Missing(group) ? StatusWord.FileNotFound : StatusWord.SecurityStatusNotSatisfied), (group, ReadByShortId(bench, group)));
            if (!Missing(group))
            {
                CardBench.Expect(bench.Send(new CommandApdu(0x00, 0xA4, 0x02, 0x0C, [0x01, (byte)group])));
                Assert.Equal(StatusWord.SecurityStatusNotSatisfied, bench.Send(new CommandApdu(0x00, 0xB0, 0x00, 0x00, expectedLength: 256)).Status);
                Assert.Equal(
                    StatusWord.SecurityStatusNotSatisfied, bench.Send(new CommandApdu(0x00, 0xB1, 0x00, (byte)group, [0x54, 0x01, 0x00], 256)).Status);
            }
        }
    }

    /// <summary>TR-03110-4 §2.2.3.2: after chip authentication the right to each group decides.</summary>
    [Fact]
    public void Process_DataGroupsWithoutTheRight_AreRefused()
    {
        const int Allowed = 4;
        using var bench = new CardBench { TerminalCertificate = CardBench.IssueTerminal(DataGroupRights.Read(Allowed)) };
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);
        bench.RunTerminalAuthentication();
        bench.RunChipAuthentication();

        CardBench.Expect(bench.Send(SelectEid()));
        for (int group = FirstDataGroup; group <= LastDataGroup; group++)
        {
            StatusWord expected = Missing(group) ? StatusWord.FileNotFound
                : group == Allowed ? StatusWord.Success
                : StatusWord.SecurityStatusNotSatisfied;
            Assert.Equal((group, expected), (group, ReadByShortId(bench, group)));
        }
    }

    /// <summary>ICAO 9303-11 §9.8.1: after one plain command nothing protected is read any more, neither by short id nor by id.</summary>
    [Fact]
    public void Process_PlainReadsOfProtectedFiles_AreRefused()
    {
        using var bench = new CardBench();
        foreach (bool authenticated in (bool[])[false, true])
        {
            if (authenticated)
            {
                bench.Restart();
                bench.RunPace(PasswordKind.Pin, CardBench.Rights);
                bench.RunTerminalAuthentication();
                bench.RunChipAuthentication();
            }

            Assert.Equal(StatusWord.SecurityStatusNotSatisfied, bench.SendPlain(new CommandApdu(0x00, 0xB0, 0x9D, 0x00, expectedLength: 256)).Status);
            CardBench.Expect(bench.SendPlain(new CommandApdu(0x00, 0xA4, 0x02, 0x0C, [0x01, 0x1D])));
            Assert.Equal(StatusWord.SecurityStatusNotSatisfied, bench.SendPlain(new CommandApdu(0x00, 0xB0, 0x00, 0x00, expectedLength: 1)).Status);
            Assert.Equal(StatusWord.SecurityStatusNotSatisfied, bench.SendPlain(new CommandApdu(0x00, 0xB1, 0x01, 0x1D, [0x54, 0x01, 0x00], 256)).Status);
            CardBench.Expect(bench.SendPlain(SelectEid()));
            Assert.Equal(StatusWord.SecurityStatusNotSatisfied, bench.SendPlain(new CommandApdu(0x00, 0xB0, 0x84, 0x00, expectedLength: 256)).Status);
        }
    }

    /// <summary>TR-03110-3 §B.14.6: PACE announced an authentication terminal, so an inspection system or a signature terminal is refused.</summary>
    [Theory]
    [InlineData(TerminalType.InspectionSystem)]
    [InlineData(TerminalType.SignatureTerminal)]
    public void Process_KeyOfAnotherTerminalKind_IsRefused(TerminalType kind)
    {
        using TestPki pki = CardBench.CreatePki();
        var other = new TestCvcHolder(CertificateReference.Parse("ZZOTHERCV00001"), pki.Group, pki.Hash);
        CvCertificate trustPoint = pki.Issue(new TestCvcParameters { Holder = other, Issuer = other, Chat = ChatOf(kind, CertificateRole.Cvca) });
        CvCertificate verifier = pki.Issue(new TestCvcParameters { Holder = pki.Dv, Issuer = other, Chat = ChatOf(kind, CertificateRole.DvOfficialDomestic) });
        CvCertificate terminal = pki.Issue(new TestCvcParameters { Holder = pki.Terminal, Issuer = pki.Dv, Chat = ChatOf(kind, CertificateRole.Terminal) });
        using var bench = new CardBench(alter: chip => chip with { Verifier = new CvcVerifier([pki.CvcaCertificate, trustPoint], pki.Today) });
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);

        foreach (CvCertificate certificate in (CvCertificate[])[verifier, terminal])
        {
            CardBench.Expect(
                bench.Send(TerminalAuthenticationFlow.SelectIssuer.EncodeCommand(new IssuerSelection(certificate.AuthorityReference))),
                bench.Send(TerminalAuthenticationFlow.VerifyCertificate.EncodeCommand(new CertificatePresentation(certificate))));
        }

        CardBench.Expect(bench.SelectHolder(), bench.GetChallenge());
        Assert.Equal(StatusWord.ConditionsNotSatisfied, bench.AuthenticateTerminal().Status);
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, bench.Send(new CommandApdu(0x00, 0xB0, 0x9D, 0x00, expectedLength: 256)).Status);
    }

    /// <summary>TR-03110-2 §2.4: PACE takes «CAN allowed» on trust; a terminal whose certificates lack it is refused once they are known.</summary>
    [Theory]
    [InlineData(PasswordKind.Can, false)]
    [InlineData(PasswordKind.Can, true)]
    [InlineData(PasswordKind.Pin, false)]
    public void Process_CanWithoutTheRightInTheCertificates_GivesNothing(PasswordKind password, bool hasRight)
    {
        AuthenticationTerminalRights rights = TestPki.DefaultRights & ~AuthenticationTerminalRights.CanAllowed;
        using var bench = new CardBench
        {
            TerminalCertificate = CardBench.IssueTerminal(hasRight ? rights | AuthenticationTerminalRights.CanAllowed : rights),
        };
        StatusWord expected = hasRight || password == PasswordKind.Pin ? StatusWord.Success : StatusWord.SecurityStatusNotSatisfied;
        bench.RunPace(password, CardBench.Rights);
        CardBench.Expect(
            bench.SelectIssuer(0), bench.VerifyCertificate(0), bench.SelectIssuer(1), bench.VerifyCertificate(1), bench.SelectHolder(), bench.GetChallenge());

        Assert.Equal(expected, bench.AuthenticateTerminal().Status);
        Assert.Equal(expected, bench.Send(new CommandApdu(0x00, 0xB0, 0x9D, 0x00, expectedLength: 1)).Status);
        CardBench.Expect(bench.Send(SelectEid()));
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, ReadByShortId(bench, 4));
    }

    /// <summary>TR-03110-3 §C.3.1: a document verifier of one kind certifies no terminal of another.</summary>
    [Theory]
    [InlineData(TerminalType.InspectionSystem)]
    [InlineData(TerminalType.SignatureTerminal)]
    public void Process_TerminalOfAnotherKindThanItsVerifier_IsRefused(TerminalType kind)
    {
        using TestPki pki = CardBench.CreatePki();
        CvCertificate terminal = pki.Issue(new TestCvcParameters { Holder = pki.Terminal, Issuer = pki.Dv, Chat = ChatOf(kind, CertificateRole.Terminal) });
        using var bench = new CardBench();
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);
        CardBench.Expect(bench.SelectIssuer(0), bench.VerifyCertificate(0), bench.SelectIssuer(1));

        ResponseApdu answer = bench.Send(TerminalAuthenticationFlow.VerifyCertificate.EncodeCommand(new CertificatePresentation(terminal)));

        Assert.Equal(StatusWord.VerificationFailed, answer.Status);
        Assert.Equal(StatusWord.ReferenceNotFound, bench.SelectHolder().Status);
    }

    /// <summary>TR-03110-2 §2.4.1: the last try needs the CAN in the same session; without it the PIN is not even compared.</summary>
    [Fact]
    public void Process_PinTriedWhileSuspended_IsRefusedAndUsesNoTry()
    {
        using var bench = new CardBench();
        bench.Card.WithPinTries(1);

        Assert.Equal(StatusWord.WithCounter(1), bench.SelectPace(PasswordKind.Pin, CardBench.Rights).Status);
        foreach (Func<ResponseApdu> step in (Func<ResponseApdu>[])[bench.GetNonce, bench.MapNonce, bench.AgreeKey, bench.Authenticate])
        {
            Assert.Equal(StatusWord.ConditionsNotSatisfied, step().Status);
        }

        Assert.Equal(1, bench.Card.PinTries);
    }

    /// <summary>The CAN resumes the PIN for its own secure channel only: a plain command or a reset takes that away.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Process_PinResumedAndChannelLost_IsSuspendedAgain(bool byReset)
    {
        using var bench = new CardBench();
        bench.Card.WithPinTries(1);
        bench.RunPace(PasswordKind.Can, null);
        if (byReset)
        {
            bench.Card.Reset();
        }

        bench.EndMessaging();

        Assert.Equal(StatusWord.WithCounter(1), bench.SelectPace(PasswordKind.Pin, CardBench.Rights).Status);
        Assert.Equal(StatusWord.ConditionsNotSatisfied, bench.GetNonce().Status);
        Assert.Equal(1, bench.Card.PinTries);
    }

    /// <summary>A wrong last try blocks, and no password but the PUK leads out.</summary>
    [Fact]
    public void Process_LastTryWrong_IsBlockedUntilThePuk()
    {
        using var bench = new CardBench();
        bench.Card.WithPinTries(1);
        bench.RunPace(PasswordKind.Can, null);
        bench.SelectPace(PasswordKind.Pin, CardBench.Rights, wrong: true);
        CardBench.Expect(bench.GetNonce(), bench.MapNonce(), bench.AgreeKey());
        Assert.Equal(StatusWord.WithCounter(0), bench.Authenticate().Status);

        bench.Card.Reset();
        bench.EndMessaging();
        bench.RunPace(PasswordKind.Can, null);
        Assert.Equal(StatusWord.WithCounter(0), bench.SelectPace(PasswordKind.Pin, CardBench.Rights).Status);
        Assert.Equal(StatusWord.AuthenticationBlocked, bench.GetNonce().Status);
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, Unblock(bench));

        bench.RunPace(PasswordKind.Puk, null);
        Assert.Equal(StatusWord.Success, Unblock(bench));
        Assert.Equal((3, 9), (bench.Card.PinTries, bench.Card.PukUses));
    }

    private static void Reach(CardBench bench, string step)
    {
        if (step == StepsBeforeChipAuthentication[0])
        {
            return;
        }

        bench.RunPace(PasswordKind.Pin, CardBench.Rights);
        if (step == StepsBeforeChipAuthentication[1])
        {
            return;
        }

        bench.RunTerminalAuthentication();
        if (step is "key selected" or "wrong key")
        {
            CardBench.Expect(bench.SelectKey(CardBench.ChipProtocol, null));
        }

        if (step == "wrong key")
        {
            Assert.Equal(StatusWord.WrongData, bench.AgreeWithChip(wrong: true).Status);
        }
    }

    /// <summary>Groups that the persona does not have.</summary>
    private static bool Missing(int group) =>
        !Enum.IsDefined((DataGroups.EidDataGroup)group) || Persona.Erika.Data.EncodeFile((DataGroups.EidDataGroup)group) is null;

    private static StatusWord ReadByShortId(CardBench bench, int group) =>
        bench.Send(new CommandApdu(0x00, 0xB0, (byte)(0x80 | group), 0x00, expectedLength: 256)).Status;

    private static StatusWord Unblock(CardBench bench) =>
        bench.Send(PinManagementFlow.Unblock.EncodeCommand(Protocols.Flow.EmptyMessage.Instance)).Status;

    private static CommandApdu SelectEid() => new(0x00, 0xA4, 0x04, 0x0C, SecurityInfos.ApplicationIdentifier.Eid.Bytes.Span);

    private static Chat ChatOf(TerminalType kind, CertificateRole role) => kind == TerminalType.InspectionSystem
        ? Chat.For(InspectionSystemRights.ReadFingerprints, role)
        : Chat.For(SignatureTerminalRights.GenerateSignature, role);
}
