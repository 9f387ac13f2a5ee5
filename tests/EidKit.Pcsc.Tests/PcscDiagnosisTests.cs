using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests;

public sealed class PcscDiagnosisTests
{
    private readonly FakePcsc _pcsc = new(new ObservedClock());

    [Fact]
    public void Run_DriverThatTells_GivesItsNameAndVersion()
    {
        FakeReader reader = _pcsc.Add("Reader A");
        reader.Attributes[0x10100] = "Maker\0"u8.ToArray();
        reader.Attributes[0x10101] = "Type"u8.ToArray();
        reader.Attributes[0x10102] = [0x34, 0x12, 0x05, 0x01];
        _pcsc.Add("Reader B");

        var diagnosis = PcscDiagnosis.Run(_pcsc);

        Assert.Equal((true, 0u, null), (diagnosis.HasLibrary, diagnosis.ResultCode, diagnosis.Outage));
        Assert.Equal([new PcscDriver("Reader A", "Maker", "Type", "1.5.4660")], diagnosis.Drivers);
        Assert.Equal(0, _pcsc.OpenContexts);
    }

    [Fact]
    public void Run_CardOnTheReader_IsNotReset()
    {
        var card = new FakeCard();
        _pcsc.Add("Reader A").Insert(card);

        _ = PcscDiagnosis.Run(_pcsc);

        Assert.Equal(0, card.Resets);
    }

    [Theory]
    [InlineData((uint)PcscResult.NoService, true, CardTransportReason.ServiceNotRunning)]
    [InlineData((uint)PcscResult.SecurityViolation, true, CardTransportReason.AccessDenied)]
    [InlineData((uint)PcscResult.LibraryMissing, false, CardTransportReason.ServiceNotRunning)]
    public void Run_PcscCantBeUsed_SaysWhy(uint refusal, bool hasLibrary, CardTransportReason reason)
    {
        _pcsc.StopService((PcscResult)refusal, (PcscResult)refusal);

        var diagnosis = PcscDiagnosis.Run(_pcsc);

        Assert.Equal((hasLibrary, refusal, reason), (diagnosis.HasLibrary, diagnosis.ResultCode, diagnosis.Outage));
        Assert.Empty(diagnosis.Drivers);
    }
}
