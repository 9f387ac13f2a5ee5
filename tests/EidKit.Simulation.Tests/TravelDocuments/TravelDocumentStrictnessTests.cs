using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Personas;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>What the standard says is refused is refused.</summary>
public class TravelDocumentStrictnessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Read_FingerprintsAfterAccess_AreRefused(bool byPace, bool afterChipAuthentication)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);
        if (afterChipAuthentication)
        {
            FileReadResult infos = await terminal.ReadAsync(14);
            await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.Current);
        }

        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await terminal.ReadAsync(3)).Status);
        Assert.Equal(StatusWord.FileNotFound, (await terminal.ReadAsync(4)).Status);
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    [Fact]
    public async Task BasicAccess_OtherZone_AnswersVerificationFailedAndOpensNothing()
    {
        using var setup = new DocumentSetup("otto");
        await using DocumentTerminal terminal = setup.Connect();
        await terminal.SelectApplicationAsync();
        using MrzInformation wrong = MrzInformation.FromFields("K7731905", "590228", "290411");
        using MrzInformation right = setup.Persona.CreateMrzInformation();

        Assert.Equal(StatusWord.VerificationFailed, await terminal.OpenByBasicAccessAsync(wrong));
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await terminal.ReadAsync(1)).Status);
        Assert.Null(await terminal.OpenByBasicAccessAsync(right));
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    [Fact]
    public async Task Pace_OtherZone_AnswersVerificationFailedAndOpensNothing()
    {
        using var setup = new DocumentSetup("tamsin");
        await using DocumentTerminal terminal = setup.Connect();
        using MrzInformation information = MrzInformation.FromFields("QX5502817365", "010905", "310630");
        using Password wrong = Password.Mrz(information);

        Assert.Equal(StatusWord.VerificationFailed, await terminal.OpenByPaceAsync(wrong));
        Assert.Equal(StatusWord.Success, await terminal.SelectApplicationAsync());
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await terminal.ReadAsync(1)).Status);
    }

    [Fact]
    public async Task BasicAccess_ChallengeTwice_CountsOnceAndTheLastOne()
    {
        using var setup = new DocumentSetup("otto");
        await using DocumentTerminal terminal = setup.Connect();
        await terminal.SelectApplicationAsync();
        using MrzInformation information = setup.Persona.CreateMrzInformation();
        using BasicAccessKeys keys = BasicAccessKeys.Derive(information);
        MutualAuthenticationRequest first = await RequestAsync(terminal, keys);
        MutualAuthenticationRequest second = await RequestAsync(terminal, keys);

        Assert.Equal(StatusWord.VerificationFailed, (await terminal.ExchangeAsync(BasicAccessControlFlow.Authenticate, first)).Status);
        var e = await Assert.ThrowsAsync<CardStatusException>(() => terminal.ExchangeAsync(BasicAccessControlFlow.Authenticate, second));
        Assert.Equal(StatusWord.ConditionsNotSatisfied, e.Status);
    }

    [Theory]
    [InlineData("0082000027", 39)]
    [InlineData("0082000029", 41)]
    [InlineData("0082000008", 8)]
    public async Task BasicAccess_RequestOfOtherLength_AnswersWrongLength(string header, int length)
    {
        using var setup = new DocumentSetup("otto");
        await using DocumentTerminal terminal = setup.Connect();
        await terminal.SelectApplicationAsync();
        await terminal.ExchangeAsync(BasicAccessControlFlow.GetChallenge, EmptyMessage.Instance);

        Assert.Equal(StatusWord.WrongLength, await SendAsync(terminal, header + new string('0', 2 * length)));
    }

    [Theory]
    [InlineData("tamsin", "a document with PACE only")]
    [InlineData("nadja", "before the application was selected")]
    public async Task GetChallenge_WhereBasicAccessIsNotAwaited_IsRefused(string name, string why)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        if (name == "tamsin")
        {
            await terminal.SelectApplicationAsync();
        }

        Assert.Equal((why, StatusWord.SecurityStatusNotSatisfied), (why, await SendAsync(terminal, "0084000008")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetChallenge_AfterAccess_IsRefused(bool byPace)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);

        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, "0084000008"));
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PlainCommand_AfterAccess_EndsIt(bool byPace)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);

        terminal.Connection.EndSecureMessaging();

        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, "00b0810004"));
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, "0088000008010203040506070800"));
        Assert.Equal(StatusWord.Success, await terminal.SelectApplicationAsync());
        await setup.OpenAsync(terminal, byPace: false);
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    [Fact]
    public async Task Reset_AfterAccess_EndsIt()
    {
        using var setup = new DocumentSetup("otto");
        await using (DocumentTerminal terminal = await setup.OpenAsync())
        {
            Assert.True((await terminal.ReadAsync(1)).IsRead);
        }

        await using DocumentTerminal again = setup.Connect();
        await again.SelectApplicationAsync();
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await again.ReadAsync(1)).Status);
    }

    [Fact]
    public async Task InternalAuthenticate_BeforeAccess_IsRefused()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        await terminal.SelectApplicationAsync();

        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, "0088000008010203040506070800"));
    }

    [Fact]
    public async Task InternalAuthenticate_ChallengeOfOtherLength_AnswersWrongLength()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();

        Assert.Equal(StatusWord.WrongLength, await SendAsync(terminal, "00880000070102030405060700"));
        Assert.Equal(StatusWord.WrongLength, await SendAsync(terminal, "0088000009010203040506070809 00"));
    }

    [Fact]
    public async Task InternalAuthenticate_DocumentWithoutIt_KnowsNoSuchInstruction()
    {
        using var setup = new DocumentSetup("ulrich");
        await using DocumentTerminal terminal = await setup.OpenAsync();

        Assert.Equal(StatusWord.InstructionNotSupported, await SendAsync(terminal, "0088000008010203040506070800"));
        Assert.Equal(StatusWord.InstructionNotSupported, await SendAsync(terminal, "0088010008010203040506070800"));
    }

    [Theory]
    [InlineData("nadja", "002241A40C800A04007F00070202030202", 0x9000, "the only key")]
    [InlineData("nadja", "002241A40C800A04007F00070202030201", 0x6A80, "another cipher")]
    [InlineData("nadja", "002241A40F800A04007F00070202030202840101", 0x6A88, "a key by an id that it has not")]
    [InlineData("nadja", "002241A643914104 6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296 4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5", 0x6A80, "triple DES where there is AES")]
    [InlineData("tamsin", "002241A643914104 6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296 4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F4", 0x6A80, "no point of the curve")]
    [InlineData("ulrich", "002241A643914104 6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296 4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5", 0x6A86, "a document without it")]
    public async Task ChipAuthentication_Selection_AnswersByTheStandard(string name, string command, int status, string why)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = await setup.OpenAsync();

        Assert.Equal((why, status), (why, (await SendAsync(terminal, command)).Value));
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    /// <summary>A key agreement belongs to one selection: without one, after one that failed and after one that succeeded there is nothing to agree on.</summary>
    [Fact]
    public async Task ChipAuthentication_AgreementWithoutSelection_AnswersConditionsNotSatisfied()
    {
        const string OffCurve = "00860000457C438041046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C2964FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F400";
        string agreement = OffCurve.Replace("51F400", "51F500", StringComparison.Ordinal);
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();

        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, agreement));
        Assert.Equal(StatusWord.Success, await SendAsync(terminal, "002241A40C800A04007F00070202030202"));
        Assert.Equal(StatusWord.WrongData, await SendAsync(terminal, OffCurve));
        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, agreement));
        Assert.True((await terminal.ReadAsync(1)).IsRead);

        FileReadResult infos = await terminal.ReadAsync(14);
        await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.Current);
        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, agreement));
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    /// <summary>Chip authentication may run again, each time with new keys.</summary>
    [Theory]
    [InlineData("nadja")]
    [InlineData("tamsin")]
    public async Task ChipAuthentication_Twice_IsProvenTwice(string name)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = await setup.OpenAsync();
        FileReadResult infos = await terminal.ReadAsync(14);

        await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments);
        await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments);

        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    [Theory]
    [InlineData("nadja", "002241A40C800A04007F00070202030202")]
    [InlineData("tamsin", "002241A643914104 6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296 4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5")]
    public async Task ChipAuthentication_BeforeAccess_IsRefused(string name, string command)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        await terminal.SelectApplicationAsync();

        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, command));
    }

    /// <summary>A chip without the private key can't answer under the new keys.</summary>
    [Theory]
    [InlineData("nadja")]
    [InlineData("tamsin")]
    public async Task ChipAuthentication_KeyOfAnotherDocument_ProvesNothing(string name)
    {
        using var setup = new DocumentSetup(name);
        using var other = new DocumentSetup(TravelDocumentPersona.ByName(name) with { Zone = TravelDocumentPersona.ByName("otto").Zone });
        await using DocumentTerminal terminal = await setup.OpenAsync();
        await using DocumentTerminal otherTerminal = await other.OpenAsync();
        FileReadResult infos = await otherTerminal.ReadAsync(14);

        var e = await Assert.ThrowsAsync<SecureMessaging.SecureMessagingException>(
            () => terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments));

        Assert.Equal(SecureMessaging.SecureMessagingFault.PlainResponse, e.Fault);
    }

    [Theory]
    [InlineData("otto")]
    [InlineData("ulrich")]
    public async Task CardAccess_DocumentWithoutPace_IsAbsent(string name)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();

        Assert.True((await terminal.ReadAsync(0x1C)).IsAbsent);
        Assert.Equal(StatusWord.FileNotFound, await SendAsync(terminal, "00a4040c09e80704007f00070302"));
    }

    /// <summary>A byte of a protected command that is altered on its way ends the session of the card, with triple DES as with AES.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ProtectedCommand_Altered_EndsTheSession(bool byPace)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);

        var answer = ResponseApdu.Decode(setup.Card.Process(Hex.Decode("0cb081000d9701048e08000102030405060700")));

        Assert.Equal((StatusWord.SecureMessagingObjectsWrong, 0), (answer.Status, answer.Data.Length));
        await Assert.ThrowsAsync<SecureMessaging.SecureMessagingException>(() => terminal.ReadAsync(1));
    }

    private static async Task<MutualAuthenticationRequest> RequestAsync(DocumentTerminal terminal, BasicAccessKeys keys)
    {
        using var run = BasicAccessControlTerminal.Start(keys, new SeededRandomSource(5));
        return run.First.Accept(await terminal.ExchangeAsync(BasicAccessControlFlow.GetChallenge, run.First.Request)).Request;
    }

    private static async Task<StatusWord> SendAsync(DocumentTerminal terminal, string command) =>
        (await terminal.Connection.TransmitAsync(CommandApdu.Decode(Hex.Decode(command)), Token)).Status;
}
