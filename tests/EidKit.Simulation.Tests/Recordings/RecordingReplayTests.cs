using EidKit.Protocols.Pace;
using EidKit.Recordings;
using EidKit.Sessions;
using EidKit.Simulation.Recordings;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Recordings;

public class RecordingReplayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_WholeReading_GivesTheSameIdentityAndTheSameRecording()
    {
        using var setup = new CardOnReader();
        Task<object> Operation(IdentityCard card) => RecordedRun.ReadAllAsync(card, setup);

        (object first, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, Operation);
        (object second, byte[] again) = await RecordedRun.ReplayAsync(file, setup, Operation);

        Identity recorded = Assert.IsType<ReadOutcome.Read>(first).Identity;
        Identity replayed = Assert.IsType<ReadOutcome.Read>(second).Identity;
        Assert.Equal("MUSTERMANN", replayed.Data.FamilyNames);
        Assert.Equal(PseudonymOf(recorded), PseudonymOf(replayed));
        Assert.Equal(recorded.Steps, replayed.Steps);
        Assert.Equal(RecordedRun.Text(file), RecordedRun.Text(again));
    }

    [Fact]
    public async Task Connect_PinChange_GivesTheSame()
    {
        using var setup = new CardOnReader();
        using Password next = Password.Pin("246810");

        byte[] file = await AssertReplaysAsync<PinResult.Done>(setup, async card => await card.ChangePinAsync(setup.Pin, next, Token));

        RecordedCommand set = RecordedRun.Load(file).Commands.Single(c => c.Name.Name == "PIN management: set PIN");
        Assert.Equal("002C0203", Convert.ToHexString(set.Command!.Value.Span));
        Assert.Equal(6, set.OmittedLength);
    }

    [Fact]
    public async Task Connect_WrongPin_GivesTheSame()
    {
        using var setup = new CardOnReader();

        await AssertReplaysAsync<ReadOutcome.WrongPassword>(setup, card => RecordedRun.ReadAllAsync(card, setup, CardOnReader.WrongPin));
    }

    [Fact]
    public async Task Connect_ResumedAndRead_GivesTheSame()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);

        await AssertReplaysAsync<ReadOutcome.Read>(setup, async card =>
        {
            Assert.IsType<PinResult.Done>(await card.ResumePinAsync(setup.Can, Token));
            return await RecordedRun.ReadAllAsync(card, setup);
        });
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(10, true)]
    [InlineData(10, false)]
    [InlineData(16, true)]
    [InlineData(30, false)]
    public async Task Connect_LostCard_GivesTheSameFailure(int apdu, bool afterArrival)
    {
        using var setup = new CardOnReader();
        Task<object> Operation(IdentityCard card) => RecordedRun.ReadAllAsync(card, setup);

        (object first, byte[] file) = await RecordedRun.RecordAsync(
            setup, RecordingContent.Clear, Operation, line => RecordedRun.Lose(line, apdu, afterArrival));
        (object second, byte[] again) = await RecordedRun.ReplayAsync(file, setup, Operation);

        CardSessionException recorded = Assert.IsType<CardSessionException>(first);
        CardSessionException replayed = Assert.IsType<CardSessionException>(second);
        Assert.Equal((recorded.Step, recorded.Layer, recorded.PinTry), (replayed.Step, replayed.Layer, replayed.PinTry));
        Assert.Equal(RecordedRun.Text(file), RecordedRun.Text(again));
    }

    [Fact]
    public async Task Connect_AnswerThatCanNotBeTrusted_GivesTheSameFailure()
    {
        using var setup = new CardOnReader();
        Task<object> Operation(IdentityCard card) => RecordedRun.ReadAllAsync(card, setup);

        (object first, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, Operation, line => line.Alter = Damage);
        (object second, _) = await RecordedRun.ReplayAsync(file, setup, Operation);

        Assert.Equal(CardFailureLayer.SecureMessaging, Assert.IsType<CardSessionException>(first).Layer);
        Assert.Equal(((Exception)first).Message, Assert.IsType<CardSessionException>(second).Message);
        RecordedCommand last = RecordedRun.Load(file).Commands.Last();
        Assert.True(last.IsProtected);
        Assert.Null(last.Command);
        Assert.Null(last.Response);

        static Apdu.ResponseApdu Damage(Apdu.CommandApdu command, Apdu.ResponseApdu response)
        {
            byte[] data = response.Data.ToArray();
            if (command.Cla == 0x0C)
            {
                data[^1] ^= 1;
            }

            return new Apdu.ResponseApdu(response.Status, data);
        }
    }

    [Fact]
    public async Task Connect_OtherPassword_NamesTheCommandThatDiffers()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, card => RecordedRun.ReadAllAsync(card, setup));

        var mismatch = await Assert.ThrowsAsync<ReplayMismatchException>(
            () => RecordedRun.ReplayAsync(file, setup, card => RecordedRun.ReadAllAsync(card, setup, CardOnReader.WrongPin)));

        Assert.StartsWith("«PACE: agree key» with ", mismatch.Expected, StringComparison.Ordinal);
        Assert.Contains("other data: password", mismatch.Actual, StringComparison.Ordinal);
        Assert.Contains($"line {mismatch.Line}.", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_OtherCommand_NamesBoth()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, card => Task.FromResult<object>(card.Kind));
        await using var connection = new Channels.CardConnection(new RecordingReplay(RecordedRun.Load(file)).Connect());

        var mismatch = await Assert.ThrowsAsync<ReplayMismatchException>(
            async () => await connection.TransmitAsync(new Apdu.CommandApdu(0x00, 0x84, 0x00, 0x00, expectedLength: 8), Token));

        Assert.Equal("«select the master file» with 7 bytes", mismatch.Expected);
        Assert.Equal("«terminal authentication: get challenge» with 5 bytes", mismatch.Actual);
    }

    [Fact]
    public async Task ThrowIfNotFinished_SessionEndsEarlier_NamesWhatIsLeft()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, card => RecordedRun.ReadAllAsync(card, setup));

        var mismatch = await Assert.ThrowsAsync<ReplayMismatchException>(
            () => RecordedRun.ReplayAsync(file, setup, card => Task.FromResult<object>(card.Kind)));

        Assert.Contains("PACE: select", mismatch.Expected, StringComparison.Ordinal);
        Assert.Equal("the end of the session", mismatch.Actual);
    }

    [Fact]
    public async Task Connect_SessionGoesOnLonger_IsToldSo()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, card => Task.FromResult<object>(card.Kind));

        var mismatch = await Assert.ThrowsAsync<ReplayMismatchException>(
            () => RecordedRun.ReplayAsync(file, setup, card => RecordedRun.ReadAllAsync(card, setup)));

        Assert.Equal((0, "nothing more"), (mismatch.Line, mismatch.Expected));
    }

    [Fact]
    public async Task Constructor_RedactedRecording_IsRefused()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => Task.FromResult<object>(card.Kind));

        var refused = Assert.Throws<ArgumentException>(() => new RecordingReplay(RecordedRun.Load(file)));

        Assert.Contains("pseudonyms", refused.Message, StringComparison.Ordinal);
    }

    private static string PseudonymOf(Identity identity) =>
        Convert.ToHexString(Assert.IsType<PseudonymAnswer.Given>(identity.PseudonymAnswer).Outcome.First!.Value.Span);

    private static async Task<byte[]> AssertReplaysAsync<T>(CardOnReader setup, Func<IdentityCard, Task<object>> operation)
    {
        (object first, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, operation);
        (object second, byte[] again) = await RecordedRun.ReplayAsync(file, setup, operation);
        Assert.IsType<T>(first);
        Assert.IsType<T>(second);
        Assert.Equal(first.ToString(), second.ToString());
        Assert.Equal(RecordedRun.Text(file), RecordedRun.Text(again));
        return file;
    }
}
