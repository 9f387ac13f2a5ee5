using System.Globalization;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;

namespace EidKit.Simulation.Tests.Samples;

/// <summary>What the sample tells the shell and its user.</summary>
public sealed class ReadIdentityTests : IDisposable
{
    private const string Waiting = "Waiting for a card on 127.0.0.1:";
    private readonly string _folder = Directory.CreateTempSubdirectory("eidkit-").FullName;
    private readonly TestPki _pki = TestPki.Create(5, TimeProvider.System);
    private readonly SimulatedCard _card;

    public ReadIdentityTests()
    {
        _pki.WriteTerminalFiles(_folder);
        _card = SimulatedCard.Create(Persona.Erika, _pki);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _card.Dispose();
        _pki.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("", 0, "MUSTERMANN")]
    [InlineData("999999\n", 2, "The PIN is wrong; tries left: 2.")]
    [InlineData("12345\n", 3, "This is the transport PIN of the letter. Set an own PIN first. No PIN try was used.")]
    [InlineData("1234\n", 1, "")]
    public async Task Run_BuiltInCard_TellsHowItEnded(string input, int status, string text)
    {
        using var sample = SampleProcess.Start(input);
        (int ended, string output) = await sample.EndAsync(Token);
        Assert.Equal(status, ended);
        Assert.Contains(text, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WrongPinAgainAndAgain_StopsBeforeTheLastTry()
    {
        Assert.Equal(2, (await ReadAsync("999999\n")).Status);
        (int status, string output) = await ReadAsync("999998\n");
        Assert.Equal((2, true), (status, output.Contains("tries left: 1", StringComparison.Ordinal)));
        (status, output) = await ReadAsync("999997\n");
        Assert.Equal(3, status);
        Assert.Contains("The PIN is suspended: one try is left. Enter the CAN first, then the PIN. No PIN try was used.", output, StringComparison.Ordinal);
        Assert.Equal(1, _card.PinTries);
        (status, output) = await ReadAsync("654321\n", "--password", "can");
        Assert.Equal((0, true), (status, output.Contains("MUSTERMANN", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_BlockedPin_SaysWhatUnblocksIt()
    {
        _card.WithPinTries(0);
        (int status, string output) = await ReadAsync("123456\n");
        Assert.Equal(3, status);
        Assert.Contains("The PIN is blocked. Unblock it with the PUK. No PIN try was used.", output, StringComparison.Ordinal);
        Assert.Equal(0, _card.PinTries);
    }

    [Fact]
    public async Task Run_DeactivatedPin_SaysWhoActivatesIt()
    {
        _card.WithDeactivatedPin();
        (int status, string output) = await ReadAsync("123456\n");
        Assert.Equal(3, status);
        Assert.Contains("Online identification is switched off. The citizens' office can switch it on.", output, StringComparison.Ordinal);
    }

    /// <summary>Lays the card on the sample's reader.</summary>
    private async Task<(int Status, string Output)> ReadAsync(string input, params string[] arguments)
    {
        using var sample = SampleProcess.Start(
            input, ["--vpcd", "0", "--terminal", _folder, "--csca", Path.Combine(_folder, "csca.cer"), .. arguments]);
        string line = await sample.ReadLineAsync(Token);
        Assert.StartsWith(Waiting, line, StringComparison.Ordinal);
        int port = int.Parse(line.AsSpan(Waiting.Length).TrimEnd('.'), CultureInfo.InvariantCulture);
        await VpcdCard.PlayAsync("127.0.0.1", port, _card, Token);
        return await sample.EndAsync(Token);
    }
}
