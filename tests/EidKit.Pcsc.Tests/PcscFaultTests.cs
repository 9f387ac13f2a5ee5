using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc.Tests;

public class PcscFaultTests
{
    /// <summary>The codes of winscard.h and pcsclite.h, and the codes of Windows that come through.</summary>
    public static TheoryData<uint> Codes =>
    [
        .. Enumerable.Range(0x01, 0x34).Concat(Enumerable.Range(0x65, 0x0E)).Select(code => 0x80100000u + (uint)code).Where(code => !IsOfOtherCalls(code)),
        0x01, 0x05, 0x06, 0x15, 0x16, 0x17, 0x1F, 0x32, 0x37, 0x57, 0x6D, 0x79, 0x7A, 0xAA, 0x1B1, 0x3E3, 0x45D, 0x48F, 0x4C7, 0x5AA, 0x651,
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
    [InlineData(0x490u, "00000490")]
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
    [InlineData((uint)PcscResult.SystemCancelled, CardTransportReason.ServiceStopped, "sleep")]
    [InlineData((uint)PcscResult.Shutdown, CardTransportReason.ServiceStopped, "shuts down")]
    [InlineData((uint)PcscResult.InvalidAtr, CardTransportReason.CardUnresponsive, "flat")]
    [InlineData((uint)PcscResult.NoAccess, CardTransportReason.AccessDenied, "user")]
    [InlineData((uint)PcscResult.ServerTooBusy, CardTransportReason.Failed, "too many programs")]
    [InlineData((uint)PcscResult.Win32AccessDenied, CardTransportReason.AccessDenied, "user")]
    [InlineData((uint)PcscResult.Win32DeviceNotExist, CardTransportReason.ReaderRemoved, "plug it in")]
    [InlineData((uint)PcscResult.Win32NoSuchDevice, CardTransportReason.ReaderRemoved, "plug it in")]
    [InlineData((uint)PcscResult.Win32DeviceNotConnected, CardTransportReason.ReaderRemoved, "plug it in")]
    public void ToException_FrequentFault_NamesWhatToLookAt(uint code, CardTransportReason reason, string word)
    {
        CardTransportException e = PcscFault.ToException((PcscResult)code, commandMayHaveArrived: false);

        Assert.Equal(reason, e.Reason);
        Assert.Contains(word, e.Message, StringComparison.Ordinal);
    }

    /// <summary>Installation of cards, files, certificates, keys and cached PINs: calls of Windows that are not used.</summary>
    private static bool IsOfOtherCalls(uint code) => (code & 0xFF)
        is 0x20 or 0x21 or 0x23 or 0x24 or 0x25 or 0x26 or 0x28 or 0x29 or 0x2A or 0x2C or 0x2D or 0x30 or 0x32 or 0x33 or 0x34
        or 0x6D or 0x70 or 0x71 or 0x72;
}
