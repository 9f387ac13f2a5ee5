using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Pace;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Readers;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Faults;

/// <summary>Each kind of fault on the bare line of a card and on a reader, command by command.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private static readonly CommandApdu SelectMasterFile = new(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00]);
    private static readonly CommandApdu SelectEid = new(0x00, 0xA4, 0x04, 0x0C, [0xE8, 0x07, 0x04, 0x00, 0x7F, 0x00, 0x07, 0x03, 0x02]);
    private static readonly CommandApdu ReadCardAccess = new(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256);
    private readonly FakeTimeProvider _time = new();
    private readonly TestPki _pki = TestPki.Create(1, TimeProvider.System);
    private readonly SimulatedCard _card;
    private readonly SimulatedReaders _readers = new();
    private readonly SimulatedReader _reader;

    public FaultTests()
    {
        _card = SimulatedCard.Create(Persona.Erika, _pki, new CardOptions { TimeProvider = _time });
        _reader = _readers.Add("A");
        _reader.Insert(_card);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, CardTransportReason, bool, bool> Losses => new()
    {
        { nameof(Fault.CardRemoved), CardTransportReason.CardRemoved, true, false },
        { nameof(Fault.ReaderRemoved), CardTransportReason.ReaderRemoved, true, false },
        { nameof(Fault.NoAnswer), CardTransportReason.TimedOut, true, true },
        { nameof(Fault.FieldTooWeak), CardTransportReason.Failed, true, true },
        { nameof(Fault.CardReset), CardTransportReason.CardReset, false, true },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task With_Loss_ShowsAsOnARealLine(string name, CardTransportReason reason, bool mayHaveArrived, bool goesOn)
    {
        Fault fault = Named(name);
        await using ICardChannel bare = _card.Connect();
        await AssertLossAsync(bare, () => _card.With(fault.AtApdu(2)), reason, mayHaveArrived, goesOn);
        _card.WithoutFaults();
        await using ICardChannel onReader = await _reader.ConnectAsync(Ct);
        await AssertLossAsync(onReader, () => _reader.With(fault.AtApdu(2)), reason, mayHaveArrived, goesOn);
    }

    [Fact]
    public void BeforeArrival_FaultOfTheAnswer_IsRefused()
    {
        Fault[] faults = [Fault.CardReset, Fault.ByteChanged(0), Fault.AnswerCut(1), Fault.SlowAnswer(TimeSpan.Zero), Fault.SplitTransport(8), Fault.OtherCard(_card)];
        Assert.All(faults, fault => Assert.Throws<InvalidOperationException>(() => fault.BeforeArrival()));
    }

    [Fact]
    public async Task CardRemoved_OnAReader_EmptiesItAndTellsTheWatchers()
    {
        await using ICardChannel channel = await _reader.ConnectAsync(Ct);
        _card.With(Fault.CardRemoved);
        await FailureAsync(channel);
        CardReaderState state = (await _readers.GetSnapshotAsync(Ct)).Readers.Single();
        Assert.Equal((null, CardPresence.Empty), (_reader.Card, state.Presence));
        _reader.Insert(_card);
        await using ICardChannel again = await _reader.ConnectAsync(Ct);
        Assert.True((await again.TransmitAsync(SelectMasterFile, Ct)).Status.IsSuccess);
    }

    [Fact]
    public async Task ReaderRemoved_OnAReader_UnplugsIt()
    {
        await using ICardChannel channel = await _reader.ConnectAsync(Ct);
        _reader.With(Fault.ReaderRemoved);
        await FailureAsync(channel);
        Assert.Empty((await _readers.GetSnapshotAsync(Ct)).Readers);
    }

    [Fact]
    public async Task FieldTooWeak_ThreeExchanges_FailThenAllIsFine()
    {
        await using ICardChannel channel = _card.With(Fault.FieldTooWeak().AtApdu(2)).Connect();
        await channel.TransmitAsync(SelectEid, Ct);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal((CardTransportReason.Failed, true), await FailureAsync(channel));
        }

        Assert.True((await channel.TransmitAsync(ReadCardAccess, Ct)).Status.IsSuccess, "The card forgot that it left the master file.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SlowAndMissingAnswers_ByTheClockOfTheCard_TakeAsLongAsSaid(bool comes)
    {
        var time = TimeSpan.FromSeconds(20);
        await using ICardChannel channel = _card.With(comes ? Fault.SlowAnswer(time) : Fault.NoAnswer(time)).Connect();
        Task<ResponseApdu> answer = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        _time.Advance(time - TimeSpan.FromTicks(1));
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        if (comes)
        {
            Assert.True((await answer).Status.IsSuccess);
        }
        else
        {
            Assert.Equal(CardTransportReason.TimedOut, (await Assert.ThrowsAsync<CardTransportException>(() => answer)).Reason);
        }
    }

    [Fact]
    public async Task SlowAnswer_CardRemovedMeanwhile_IsLost()
    {
        await using ICardChannel channel = await _reader.With(Fault.SlowAnswer(TimeSpan.FromSeconds(1))).ConnectAsync(Ct);
        Task<ResponseApdu> answer = channel.TransmitAsync(SelectMasterFile, Ct).AsTask();
        _reader.Remove();
        _time.Advance(TimeSpan.FromSeconds(1));
        CardTransportException failure = await Assert.ThrowsAsync<CardTransportException>(() => answer);
        Assert.Equal((CardTransportReason.CardRemoved, true), (failure.Reason, failure.CommandMayHaveArrived));
    }

    [Fact]
    public async Task ByteChanged_OneByte_ChangesItOnlyWhereThereIsOne()
    {
        await using ICardChannel channel = _card.Connect();
        ResponseApdu whole = await channel.TransmitAsync(ReadCardAccess, Ct);
        _card.With(Fault.ByteChanged(0)).With(Fault.ByteChanged(^1)).With(Fault.ByteChanged(256)).With(Fault.ByteChanged(^257));
        byte[] expected = whole.Data.ToArray();
        expected[0] ^= 1;
        expected[^1] ^= 1;
        ResponseApdu changed = await channel.TransmitAsync(ReadCardAccess, Ct);
        Assert.Equal(expected, changed.Data.ToArray());
        Assert.Equal(whole.Status, changed.Status);
        _card.With(Fault.ByteChanged(0));
        Assert.Equal(StatusWord.Success, (await channel.TransmitAsync(SelectMasterFile, Ct)).Status);
    }

    [Fact]
    public async Task AnswerCut_ToLength_GivesTheBeginning()
    {
        await using ICardChannel channel = _card.Connect();
        byte[] whole = (await channel.TransmitAsync(ReadCardAccess, Ct)).Encode();
        _card.With(Fault.AnswerCut(12).AtApdu(1)).With(Fault.AnswerCut(1).AtApdu(2)).With(Fault.AnswerCut(0).AtApdu(3)).With(Fault.AnswerCut(999).AtApdu(4));
        Assert.Equal(whole[..12], (await channel.TransmitAsync(ReadCardAccess, Ct)).Encode());
        Assert.Equal((CardTransportReason.InvalidResponse, true), await FailureAsync(channel));
        Assert.Equal((CardTransportReason.CardRemoved, true), await FailureAsync(channel));
        Assert.Equal(whole, (await channel.TransmitAsync(ReadCardAccess, Ct)).Encode());
    }

    [Theory]
    [InlineData(0x6282, true)]
    [InlineData(0x9000, true)]
    [InlineData(0x6F00, false)]
    [InlineData(0x6A82, false)]
    public async Task StatusWordReplaced_Any_KeepsDataUnlessItIsAnError(int status, bool hasData)
    {
        await using ICardChannel channel = _card.With(Fault.StatusWordReplaced(new StatusWord((ushort)status))).Connect();
        ResponseApdu answer = await channel.TransmitAsync(ReadCardAccess, Ct);
        Assert.Equal(((ushort)status, hasData), (answer.Status.Value, !answer.Data.IsEmpty));
    }

    [Fact]
    public async Task ExtendedLengthUnsupported_FromAnApduOn_LimitsTheLineAndRefusesWhatComesAllTheSame()
    {
        await using ICardChannel channel = _card.With(Fault.ExtendedLengthUnsupported.AtApdu(2)).Connect();
        Assert.Equal(TransportLimits.Extended, channel.Limits);
        var extended = new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 300, extended: true);
        Assert.True((await channel.TransmitAsync(extended, Ct)).Data.Length > 0);
        Assert.Equal((CardTransportReason.Failed, true), await FailureAsync(channel, extended));
        Assert.Equal(TransportLimits.Short, channel.Limits);
        Assert.True((await channel.TransmitAsync(ReadCardAccess, Ct)).Data.Length > 0);
        _card.WithoutFaults();
        Assert.Equal(TransportLimits.Extended, channel.Limits);
    }

    [Fact]
    public async Task ExtendedLengthUnsupported_FromTheStart_LimitsTheLineBeforeTheFirstApdu()
    {
        await using ICardChannel channel = await _reader.With(Fault.ExtendedLengthUnsupported).ConnectAsync(Ct);
        Assert.Equal(TransportLimits.Short, channel.Limits);
    }

    [Fact]
    public async Task SplitTransport_LongAnswer_ComesInParts()
    {
        await using ICardChannel channel = _card.Connect();
        byte[] whole = (await channel.TransmitAsync(ReadCardAccess, Ct)).Data.ToArray();
        _card.With(Fault.SplitTransport(40));
        var getResponse = new CommandApdu(0x00, 0xC0, 0x00, 0x00, expectedLength: 30);
        Assert.Equal((0x6100, 40), Describe(await channel.TransmitAsync(ReadCardAccess, Ct), 0xFF00));
        ResponseApdu second = await channel.TransmitAsync(getResponse, Ct);
        Assert.Equal((0x6100 | (whole.Length - 70), 30), Describe(second, 0xFFFF));
        Assert.Equal(whole[40..70], second.Data.ToArray());
        Assert.True((await channel.TransmitAsync(SelectMasterFile, Ct)).Status.IsSuccess);
        Assert.False((await channel.TransmitAsync(getResponse, Ct)).Status.IsSuccess, "Another command gives the rest up.");
        await using var connection = new CardConnection(_card.Connect());
        Assert.Equal(whole, (await connection.TransmitAsync(ReadCardAccess, Ct)).Data.ToArray());
    }

    [Fact]
    public async Task SplitTransport_PartsOfParts_LoseNothing()
    {
        await using ICardChannel channel = _card.Connect();
        byte[] whole = (await channel.TransmitAsync(ReadCardAccess, Ct)).Data.ToArray();
        _card.With(Fault.SplitTransport(30)).With(Fault.SplitTransport(20)).With(Fault.SplitTransport(7));
        await using var connection = new CardConnection(_card.Connect());
        Assert.Equal(whole, (await connection.TransmitAsync(ReadCardAccess, Ct)).Data.ToArray());
        Assert.Equal(1 + ((whole.Length - 1) / 7), connection.TransmittedApdus);
    }

    [Fact]
    public async Task OtherCard_OnAReader_IsNoticedAndFoundByTheNextChannel()
    {
        using SimulatedCard other = SimulatedCard.Create(Persona.Erika, _pki);
        await using ICardChannel channel = await _reader.ConnectAsync(Ct);
        _card.With(Fault.OtherCard(other));
        Assert.Equal((CardTransportReason.CardRemoved, true), await FailureAsync(channel));
        Assert.Same(other, _reader.Card);
    }

    [Fact]
    public async Task OtherCard_OnABareLine_AnswersFromThenOn()
    {
        using SimulatedCard other = SimulatedCard.Create(Persona.Erika, _pki);
        await using ICardChannel channel = _card.With(Fault.OtherCard(other).AtApdu(2)).Connect();
        await channel.TransmitAsync(SelectEid, Ct);
        Assert.True((await channel.TransmitAsync(ReadCardAccess, Ct)).Status.IsSuccess, "The other card has not left its master file.");
        other.With(Fault.CardReset);
        Assert.Equal((CardTransportReason.CardReset, false), await FailureAsync(channel));
    }

    [Fact]
    public async Task AtRandom_SameSeed_StrikesTheSameApdus()
    {
        string first = await PatternAsync(seed: 5);
        Assert.Equal(first, await PatternAsync(seed: 5));
        Assert.NotEqual(first, await PatternAsync(seed: 6));
        Assert.InRange(first.Count(c => c == 'x'), 15, 35);
    }

    [Fact]
    public async Task With_Several_AllStrike()
    {
        await using ICardChannel channel = _reader.Card!.With(Fault.StatusWordReplaced(new StatusWord(0x6282))).With(Fault.AnswerCut(3)).Connect();
        ResponseApdu answer = await channel.TransmitAsync(ReadCardAccess, Ct);
        Assert.Equal(1, answer.Data.Length);
        _card.With(Fault.SlowAnswer(TimeSpan.FromSeconds(1))).With(Fault.StatusWordReplaced(new StatusWord(0x6F00)).BeforeArrival());
        Task<ResponseApdu> slow = channel.TransmitAsync(ReadCardAccess, Ct).AsTask();
        Assert.False(slow.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("6F00", (await slow).Status.ToString());
    }

    [Fact]
    public void AtStep_UnknownName_IsRefusedWithTheNamesThatThereAre()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>("name", () => Fault.CardRemoved.AtStep("PACE: guess"));
        Assert.Contains("«terminal authentication: authenticate»", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("number", () => Fault.CardRemoved.AtApdu(0));
        Assert.Throws<ArgumentOutOfRangeException>("occurrence", () => Fault.CardRemoved.AtStep(PaceFlow.Select.Description, 0));
        Assert.Throws<ArgumentOutOfRangeException>("oneIn", () => Fault.CardRemoved.AtRandom(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("wait", () => Fault.NoAnswer(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("delay", () => Fault.SlowAnswer(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => Fault.AnswerCut(-1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => Fault.SplitTransport(0));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => Fault.SplitTransport(257));
        Assert.Throws<ArgumentOutOfRangeException>("exchanges", () => Fault.FieldTooWeak(0));
        Assert.Throws<ArgumentNullException>("card", () => Fault.OtherCard(null!));
        Assert.Throws<ArgumentNullException>("fault", () => _card.With(null!));
        Assert.Throws<ArgumentNullException>("fault", () => _reader.With(null!));
    }

    [Fact]
    public void ToString_Fault_SaysWhatAndWhen()
    {
        Assert.Equal("card removed at APDU 5", Fault.CardRemoved.AtApdu(5).ToString());
        Assert.Equal(
            "no answer before arrival at «chip authentication: agree» number 2",
            Fault.NoAnswer().BeforeArrival().AtStep(ChipAuthenticationFlow.Agree.Description, 2).ToString());
        Assert.Equal("byte [^1] changed at one APDU in 9 by seed 4", Fault.ByteChanged(^1).AtRandom(4, 9).ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        _card.Dispose();
        _pki.Dispose();
    }

    private static Fault Named(string name) => name switch
    {
        nameof(Fault.CardRemoved) => Fault.CardRemoved,
        nameof(Fault.ReaderRemoved) => Fault.ReaderRemoved,
        nameof(Fault.CardReset) => Fault.CardReset,
        nameof(Fault.NoAnswer) => Fault.NoAnswer(),
        nameof(Fault.FieldTooWeak) => Fault.FieldTooWeak(exchanges: 1),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static async Task AssertLossAsync(ICardChannel channel, Action arm, CardTransportReason reason, bool mayHaveArrived, bool goesOn)
    {
        arm();
        Assert.True((await channel.TransmitAsync(SelectMasterFile, Ct)).Status.IsSuccess);
        // A command that needs what was before it, for others go on after a reset where a reader mends it.
        Assert.Equal((reason, mayHaveArrived), await FailureAsync(channel, new CommandApdu(0x00, 0xB0, 0x00, 0x10, expectedLength: 16)));
        if (goesOn)
        {
            Assert.True((await channel.TransmitAsync(SelectMasterFile, Ct)).Status.IsSuccess);
        }
        else
        {
            Assert.Equal((reason, false), await FailureAsync(channel));
        }
    }

    private static async Task<(CardTransportReason Reason, bool MayHaveArrived)> FailureAsync(ICardChannel channel, CommandApdu? command = null)
    {
        CardTransportException failure = await Assert.ThrowsAsync<CardTransportException>(
            async () => await channel.TransmitAsync(command ?? SelectMasterFile, Ct));
        return (failure.Reason, failure.CommandMayHaveArrived);
    }

    private static (int Status, int Length) Describe(ResponseApdu answer, int mask) => (answer.Status.Value & mask, answer.Data.Length);

    private async Task<string> PatternAsync(int seed)
    {
        await using ICardChannel channel = _card.WithoutFaults().With(Fault.StatusWordReplaced(new StatusWord(0x6F00)).AtRandom(seed, 4)).Connect();
        string pattern = "";
        for (int i = 0; i < 100; i++)
        {
            pattern += (await channel.TransmitAsync(SelectMasterFile, Ct)).Status.IsSuccess ? '.' : 'x';
        }

        return pattern;
    }
}
