using System.Text.Json;
using EidKit.Channels;

namespace EidKit.Tool.Tests.Commands;

public sealed class ReadersCommandTests
{
    [Fact]
    public async Task List_TwoReaders_ShowsNamesAndCards()
    {
        using var setup = new ToolSetup();
        setup.Readers = new FixedReaders(null, [setup.Reader, new OneReader("Empty Reader", presence: CardPresence.Empty)]);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "readers"));

        Assert.Equal(
            """
            Test Reader 00 00
              card                  there
              answer to reset       3b80
            Empty Reader
              card                  none

            """.ReplaceLineEndings("\n"),
            setup.Output);
        Assert.True(Assert.IsType<FixedReaders>(setup.Readers).IsDisposed);
    }

    [Fact]
    public async Task List_Json_NamesTheSame()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "readers", "--json"));

        JsonElement reader = Assert.Single(JsonDocument.Parse(setup.Output).RootElement.GetProperty("readers").EnumerateArray());
        Assert.Equal(ToolSetup.ReaderName, reader.GetProperty("name").GetString());
        Assert.Equal("present", reader.GetProperty("presence").GetString());
        Assert.Equal("3b80", reader.GetProperty("answerToReset").GetString());
    }

    [Fact]
    public async Task List_NoReader_SaysWhatToDoAndStatusFour()
    {
        using var setup = new ToolSetup { Readers = new FixedReaders(null, []) };

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "readers", "--language", "de"));

        Assert.Contains("Es gibt keinen Kartenleser.", setup.Output, StringComparison.Ordinal);
        Assert.Contains("Nächster Schritt: Einen Leser anschließen", setup.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)SystemKind.Linux, "systemctl enable --now pcscd.socket")]
    [InlineData((int)SystemKind.Windows, "\"Smart Card\"")]
    [InlineData((int)SystemKind.MacOS, "the service starts with it")]
    public async Task List_ServiceDown_SaysTheRemedyOfTheSystem(int system, string remedy)
    {
        using var setup = new ToolSetup
        {
            System = (SystemKind)system,
            Readers = new FixedReaders(CardTransportReason.ServiceNotRunning, []),
        };

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "readers"));

        Assert.Contains("The reader service does not run.", setup.Errors, StringComparison.Ordinal);
        Assert.Contains(remedy, setup.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("PIN", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_EveryKindOfEvent_IsALineUntilCancelled()
    {
        using var setup = new ToolSetup();
        using var cancellation = new CancellationTokenSource();
        setup.Readers = Watched(setup, cancellation);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(TestConsole.Redirected(), cancellation.Token, "readers", "--watch"));

        string[] lines = setup.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.EndsWith("  card is there: Test Reader 00 00", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("  reader service can't be used: The reader service stopped.", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Json_GivesOneObjectALine()
    {
        using var setup = new ToolSetup();
        using var cancellation = new CancellationTokenSource();
        setup.Readers = Watched(setup, cancellation);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(TestConsole.Redirected(), cancellation.Token, "readers", "--watch", "--json"));

        JsonElement[] events = [.. setup.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal(
            ["serviceUp", "readerAdded", "cardInserted", "cardRemoved", "cardUnresponsive", "readerRemoved", "serviceDown"],
            events.Select(e => e.GetProperty("event").GetString()));
        Assert.Equal("3b", events[2].GetProperty("answerToReset").GetString());
        Assert.Equal("serviceStopped", events[6].GetProperty("reason").GetString());
        Assert.Empty(setup.Errors);
    }

    private static FixedReaders Watched(ToolSetup setup, CancellationTokenSource cancellation) => new(null, [setup.Reader])
    {
        Events =
        [
            new ReaderEvent.ServiceUp(),
            new ReaderEvent.ReaderAdded(setup.Reader),
            new ReaderEvent.CardInserted(setup.Reader, new byte[] { 0x3B }),
            new ReaderEvent.CardRemoved(setup.Reader),
            new ReaderEvent.CardUnresponsive(setup.Reader),
            new ReaderEvent.ReaderRemoved(setup.Reader),
            new ReaderEvent.ServiceDown(CardTransportReason.ServiceStopped),
        ],
        Exhausted = cancellation.Cancel,
    };
}
