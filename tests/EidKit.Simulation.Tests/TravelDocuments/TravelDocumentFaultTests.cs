using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>The faults act on travel documents: at the steps of their protocols, and on what triple DES protects.</summary>
public class TravelDocumentFaultTests
{
    public static TheoryData<string> Steps =>
    [
        .. BasicAccessControlFlow.Steps.Select(step => step.FullName),
        .. ActiveAuthenticationFlow.Steps.Select(step => step.FullName),
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task AtStep_CardRemoved_StrikesThatStep(string step)
    {
        using var setup = new DocumentSetup("otto");
        setup.Card.With(Fault.CardRemoved.AtStep(step));
        await using DocumentTerminal terminal = setup.Connect();
        var sent = new List<string>();

        var e = await Assert.ThrowsAsync<CardTransportException>(() => ReadAsync(setup, terminal, sent));

        Assert.Equal(CardTransportReason.CardRemoved, e.Reason);
        Assert.Equal(step.StartsWith("active", StringComparison.Ordinal) ? ["opened", "read"] : [], sent);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task AtStep_StatusWordReplaced_IsToldWithItsStep(string step)
    {
        using var setup = new DocumentSetup("otto");
        setup.Card.With(Fault.StatusWordReplaced(new StatusWord(0x6F00)).AtStep(step));
        await using DocumentTerminal terminal = setup.Connect();

        if (step.StartsWith("active", StringComparison.Ordinal))
        {
            // A bare status word is a plain answer, whatever it says.
            var e = await Assert.ThrowsAsync<SecureMessagingException>(() => ReadAsync(setup, terminal, []));
            Assert.Equal(SecureMessagingFault.PlainResponse, e.Fault);
        }
        else
        {
            var e = await Assert.ThrowsAsync<CardStatusException>(() => ReadAsync(setup, terminal, []));
            Assert.Equal((step, 0x6F00), (e.Step, e.Status.Value));
        }
    }

    [Theory]
    [InlineData("tamsin", "chip authentication 1: set key agreement template")]
    [InlineData("nadja", "chip authentication 1: select")]
    [InlineData("nadja", "chip authentication 1: agree")]
    public async Task AtStep_ChipAuthentication_StrikesThatStep(string name, string step)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = await setup.OpenAsync();
        FileReadResult infos = await terminal.ReadAsync(14);
        long before = terminal.Connection.TransmittedApdus;
        setup.Card.With(Fault.CardRemoved.AtStep(step));

        var e = await Assert.ThrowsAsync<CardTransportException>(
            () => terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments));

        Assert.Equal(CardTransportReason.CardRemoved, e.Reason);
        Assert.Equal(step.EndsWith("agree", StringComparison.Ordinal) ? 2 : 1, terminal.Connection.TransmittedApdus - before);
    }

    [Fact]
    public async Task ByteChanged_AnswerOfBasicAccessControl_IsAWrongMac()
    {
        using var setup = new DocumentSetup("otto");
        setup.Card.With(Fault.ByteChanged(10).AtStep(BasicAccessControlFlow.Authenticate.Description));
        await using DocumentTerminal terminal = setup.Connect();

        var e = await Assert.ThrowsAsync<ProtocolViolationException>(() => ReadAsync(setup, terminal, []));

        Assert.Equal(ProtocolViolation.WrongToken, e.Violation);
    }

    [Fact]
    public async Task ByteChanged_ProtectedAnswer_EndsTheSession()
    {
        using var setup = new DocumentSetup("otto");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        setup.Card.With(Fault.ByteChanged(5).AtApdu(1));

        var e = await Assert.ThrowsAsync<SecureMessagingException>(() => terminal.ReadAsync(1));

        Assert.Equal(SecureMessagingFault.WrongMac, e.Fault);
    }

    [Fact]
    public async Task CounterOutOfStep_ProtectedCommand_EndsTheSessionAndTheDocumentOpensAgain()
    {
        using var setup = new DocumentSetup("otto");
        await using (DocumentTerminal terminal = await setup.OpenAsync())
        {
            setup.Card.With(Fault.CounterOutOfStep.AtApdu(1));
            var e = await Assert.ThrowsAsync<SecureMessagingException>(() => terminal.ReadAsync(1));
            Assert.Equal((SecureMessagingFault.PlainResponse, StatusWord.SecureMessagingObjectsWrong), (e.Fault, e.Status));
        }

        await using DocumentTerminal again = await setup.OpenAsync();
        Assert.True((await again.ReadAsync(1)).IsRead);
    }

    [Fact]
    public async Task CardReset_AfterAccess_ClosesTheDocument()
    {
        using var setup = new DocumentSetup("otto");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        setup.Card.With(Fault.CardReset.AtApdu(1));

        var e = await Assert.ThrowsAsync<CardTransportException>(() => terminal.ReadAsync(1));
        Assert.Equal(CardTransportReason.CardReset, e.Reason);

        await using DocumentTerminal again = setup.Connect();
        await again.SelectApplicationAsync();
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await again.ReadAsync(1)).Status);
    }

    private static async Task ReadAsync(DocumentSetup setup, DocumentTerminal terminal, List<string> done)
    {
        await setup.OpenAsync(terminal, byPace: false);
        done.Add("opened");
        (_, _, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();
        done.Add("read");
        await terminal.AuthenticateChipAsync(groups, StrengthPolicy.OldDocuments);
        done.Add("authenticated");
    }
}
