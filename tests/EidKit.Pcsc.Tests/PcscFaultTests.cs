using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc.Tests;

public class PcscFaultTests
{
    /// <summary>Every code of winscard.h and pcsclite.h that a user can meet, with the Windows codes that come through.</summary>
    public static TheoryData<uint> Codes =>
    [
        0x80100002, 0x80100003, 0x80100006, 0x80100008, 0x80100009, 0x8010000A, 0x8010000B, 0x8010000C, 0x8010000F, 0x80100010, 0x80100013,
        0x80100016, 0x80100017, 0x8010001D, 0x8010001E, 0x8010001F, 0x80100022, 0x8010002E, 0x8010002F, 0x80100065, 0x80100066, 0x80100067,
        0x80100068, 0x80100069, 0x8010006A, 0x8010006B, 0x8010006C, 0x8010006E, 0x8010006F, 0x06, 0x1F, 0x79, 0x45D,
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Describe_CodeThatAUserCanMeet_HasCauseAndRemedy(uint code)
    {
        Assert.True(PcscFaultTable.All.TryGetValue((PcscResult)code, out PcscFaultText? text));
        Assert.True(text.Cause.Length > 10 && text.Remedy.Length > 5);
        Assert.Contains($"{text.Cause}; {text.Remedy} (PC/SC {code:X8} {(PcscResult)code})", PcscFault.ToException((PcscResult)code, false).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Codes_AreInTheTableUnlessTheyAreNoFault() =>
        Assert.Equal([PcscResult.Success], Enum.GetValues<PcscResult>().Where(r => !PcscFaultTable.All.ContainsKey(r)));

    [Theory]
    [InlineData(0x80100099u, "80100099")]
    [InlineData(0x48Fu, "0000048F")]
    public void ToException_UnknownCode_ShowsItInHexadecimal(uint code, string shown)
    {
        CardTransportException e = PcscFault.ToException((PcscResult)code, commandMayHaveArrived: true);

        Assert.Equal(CardTransportReason.Failed, e.Reason);
        Assert.Contains($"(PC/SC {shown})", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((uint)PcscResult.NoService, CardTransportReason.ServiceNotRunning, "pcscd")]
    [InlineData((uint)PcscResult.LibraryMissing, CardTransportReason.ServiceNotRunning, "install pcscd and libpcsclite1")]
    [InlineData((uint)PcscResult.SecurityViolation, CardTransportReason.AccessDenied, "polkit")]
    [InlineData((uint)PcscResult.NoReadersAvailable, CardTransportReason.ReaderRemoved, "driver")]
    [InlineData((uint)PcscResult.SharingViolation, CardTransportReason.SharingViolation, "scdaemon")]
    [InlineData((uint)PcscResult.UnsupportedFeature, CardTransportReason.Failed, "driver")]
    public void ToException_FrequentFault_NamesWhatToLookAt(uint code, CardTransportReason reason, string word)
    {
        CardTransportException e = PcscFault.ToException((PcscResult)code, commandMayHaveArrived: false);

        Assert.Equal(reason, e.Reason);
        Assert.Contains(word, e.Message, StringComparison.Ordinal);
    }
}
