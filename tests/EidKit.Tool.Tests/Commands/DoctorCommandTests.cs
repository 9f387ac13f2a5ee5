using System.Text.Json;
using EidKit.Channels;
using EidKit.Pcsc;
using EidKit.Simulation;

namespace EidKit.Tool.Tests.Commands;

public sealed class DoctorCommandTests
{
    private static readonly PcscDiagnosis GoodFacts = new(HasLibrary: true, 0, Outage: null, [new PcscDriver(ToolSetup.ReaderName, "Test Maker", "Test Type", "1.2.3")]);

    [Fact]
    public async Task Doctor_EverythingWorks_IsOkOnEachLine()
    {
        using var setup = new ToolSetup { Diagnose = () => GoodFacts };

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "doctor", "--json"));

        JsonElement[] findings = Findings(setup);
        Assert.All(findings, f => Assert.Equal("ok", f.GetProperty("level").GetString()));
        Assert.Equal(
            ["library", "service", "permissions", "readers", "driver", "extended-length", "reader-pace", "card", "card-pace", "pin"],
            findings.Select(f => f.GetProperty("check").GetString()));
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task Doctor_Text_GroupsByReaderAndCounts()
    {
        using var setup = new ToolSetup { Diagnose = () => GoodFacts };
        setup.Card.WithPinTries(1);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "doctor"));

        Assert.Contains("\n\nTest Reader 00 00\n  ok       Driver: Test Maker Test Type 1.2.3\n", setup.Output, StringComparison.Ordinal);
        Assert.Contains("  warning  PIN: The PIN is suspended", setup.Output, StringComparison.Ordinal);
        Assert.Contains("           -> \"eidkit pin resume\"", setup.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nerrors: 0, warnings: 1\n", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NoLibrary_EndsThere()
    {
        using var setup = new ToolSetup { Diagnose = () => new PcscDiagnosis(HasLibrary: false, 0xA0000001, CardTransportReason.ServiceNotRunning, []) };

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "doctor"));

        Assert.Contains("  ERROR    The PC/SC library is missing.", setup.Output, StringComparison.Ordinal);
        Assert.Contains("libpcsclite1", setup.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("service answers", setup.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Doctor_DriverOrServiceThatHangs_IsSaidAfterABound(bool isDriver)
    {
        using var hang = new ManualResetEventSlim();
        using var setup = new ToolSetup();
        setup.Readers = new FixedReaders(null, []) { HangsAtLook = 0 };
        setup.Diagnose = isDriver ? () => Hang(hang) : null;

        Task<int> run = setup.RunAsync("", "doctor", "--json");
        while (!run.IsCompleted)
        {
            setup.Time.Advance(CommandRun.ServiceLimit);
            await Task.Yield();
        }

        hang.Set();
        Assert.Equal(ExitStatus.NoReaderOrCard, await run);
        JsonElement finding = Assert.Single(Findings(setup));
        Assert.Equal(("error", "service"), (finding.GetProperty("level").GetString(), finding.GetProperty("check").GetString()));
        Assert.Contains("plug them in one by one", finding.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CardTransportReason.ServiceNotRunning, "service", "systemctl")]
    [InlineData(CardTransportReason.AccessDenied, "permissions", "org.debian.pcsc-lite.access_pcsc")]
    public async Task Doctor_Outage_NamesServiceOrPermission(CardTransportReason reason, string check, string remedy)
    {
        using var setup = new ToolSetup
        {
            Readers = new FixedReaders(reason, []),
            Diagnose = () => new PcscDiagnosis(HasLibrary: true, 0x8010001D, reason, []),
        };

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "doctor", "--json"));

        JsonElement error = Assert.Single(Findings(setup), f => f.GetProperty("level").GetString() == "error");
        Assert.Equal(check, error.GetProperty("check").GetString());
        Assert.Contains(remedy, error.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NoReader_IsAnError()
    {
        using var setup = new ToolSetup { Readers = new FixedReaders(null, []) };

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "doctor"));

        Assert.Contains("ERROR    There is no card reader.", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_EmptyReader_IsAWarning()
    {
        using var setup = new ToolSetup { Readers = new FixedReaders(null, [new OneReader("Empty", presence: CardPresence.Empty)]) };

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "doctor"));

        Assert.Contains("warning  No card lies on it", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_CardCantBeReached_IsAnErrorOfThatReader()
    {
        using var setup = new ToolSetup();
        setup.Readers = new FixedReaders(null, [new OneReader("Gone"), new OneReader("Mute", presence: CardPresence.Unresponsive), setup.Reader]);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "doctor", "--json"));

        Assert.Equal(
            ["Gone", "Mute"],
            Findings(setup).Where(f => f.GetProperty("level").GetString() == "error").Select(f => f.GetProperty("reader").GetString()));
    }

    [Theory]
    [InlineData((int)SystemKind.Linux, "maker's own driver")]
    [InlineData((int)SystemKind.MacOS, "useIFDCCID")]
    public async Task Doctor_ShortOnlyReader_IsAWarning(int system, string remedy)
    {
        using var setup = new ToolSetup(options: new CardOptions { SupportsExtendedLength = false }) { System = (SystemKind)system };

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "doctor"));

        Assert.Contains("warning  The reader takes short commands only", setup.Output, StringComparison.Ordinal);
        Assert.Contains(remedy, setup.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACS ACR122U 00 00", (int)SystemKind.Linux, "pn533_usb")]
    [InlineData("ACS ACR122U 00 00", (int)SystemKind.Windows, "Use another reader.")]
    [InlineData("HID Global OMNIKEY 5422 01 00", (int)SystemKind.Linux, "maker's driver")]
    public async Task Doctor_ReaderWithKnownProblem_IsAWarning(string name, int system, string remedy)
    {
        using var setup = new ToolSetup { System = (SystemKind)system };
        setup.Readers = new FixedReaders(null, [new OneReader(name, presence: CardPresence.Empty)]);

        await setup.RunAsync("", "doctor", "--json");

        JsonElement finding = Assert.Single(Findings(setup), f => f.GetProperty("check").GetString() == "known-problems");
        Assert.Equal("warning", finding.GetProperty("level").GetString());
        Assert.Contains(remedy, finding.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecurePinEntryCapabilities.Pace | SecurePinEntryCapabilities.EId, "ok")]
    [InlineData(SecurePinEntryCapabilities.Pace, "warning")]
    [InlineData(null, "warning")]
    public async Task Doctor_ReaderWithKeypad_TellsWhatItCan(SecurePinEntryCapabilities? capabilities, string level)
    {
        using var setup = new ToolSetup();
        setup.Wrap = channel => new KeypadChannel(channel, capabilities);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "doctor", "--json"));

        JsonElement finding = Assert.Single(Findings(setup), f => f.GetProperty("check").GetString() == "reader-pace");
        Assert.Equal(level, finding.GetProperty("level").GetString());
    }

    [Theory]
    [InlineData(0, "Blocked")]
    [InlineData(-1, "Deactivated")]
    public async Task Doctor_PinCantBeUsed_IsAnError(int tries, string state)
    {
        using var setup = new ToolSetup();
        _ = tries < 0 ? setup.Card.WithDeactivatedPin() : setup.Card.WithPinTries(tries);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "doctor", "--json"));

        JsonElement finding = Assert.Single(Findings(setup), f => f.GetProperty("level").GetString() == "error");
        Assert.Equal("pin", finding.GetProperty("check").GetString());
        Assert.Equal(Tool.Texts.TextTable.Load("en")[$"card.next.{state}"], finding.GetProperty("remedy").GetString());
    }

    private static PcscDiagnosis Hang(ManualResetEventSlim hang)
    {
        hang.Wait(TestContext.Current.CancellationToken);
        return GoodFacts;
    }

    private static JsonElement[] Findings(ToolSetup setup) => [.. JsonDocument.Parse(setup.Output).RootElement.GetProperty("findings").EnumerateArray()];
}
