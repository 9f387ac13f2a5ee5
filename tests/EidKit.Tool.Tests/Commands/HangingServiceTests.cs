using System.Text.Json;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests.Commands;

/// <summary>A reader service that does not answer, or no longer, and the commands that ask it.</summary>
public sealed class HangingServiceTests
{
    private const int Seconds = 30;

    [Theory(Timeout = Seconds * 1000)]
    [InlineData("readers", 0, false)]
    [InlineData("card", 0, true)]
    [InlineData("pin change", 0, true)]
    [InlineData("pin change", 1, true)]
    [InlineData("read --terminal {folder} --data given-names", 0, true)]
    [InlineData("read --terminal {folder} --data given-names", 1, true)]
    public async Task Run_ServiceThatHangs_IsSaidAfterABoundAndUsesNoTry(string line, int look, bool touchesPin)
    {
        using var setup = new ToolSetup();
        setup.Readers = new FixedReaders(null, [setup.Reader]) { HangsAtLook = look };
        string[] arguments = [.. line.Split(' ').Select(a => a.Replace("{folder}", setup.TerminalFolder, StringComparison.Ordinal)), "--json"];

        Task<int> run = setup.RunAsync("123456\n246802\n", arguments);
        while (!run.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            setup.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(ExitStatus.NoReaderOrCard, await run);
        JsonElement failure = JsonDocument.Parse(setup.Output).RootElement;
        Assert.Equal("The reader service or a driver has not answered for 15 seconds.", failure.GetProperty("error").GetString());
        Assert.Equal(TextTable.Load(Language.English)["next.hangs"], failure.GetProperty("next").GetString());
        Assert.Equal(touchesPin, failure.TryGetProperty("pinTry", out JsonElement pinTry));
        Assert.Equal(touchesPin ? "notUsed" : null, touchesPin ? pinTry.GetProperty("usage").GetString() : null);
        Assert.Equal(3, setup.Card.PinTries);
    }
}
