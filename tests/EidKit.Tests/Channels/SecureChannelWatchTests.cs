using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Tests.Channels;

public class SecureChannelWatchTests
{
    [Theory]
    [InlineData(0x0C, 0xB0, true)]
    [InlineData(0x1C, 0x2A, true)]
    [InlineData(0x08, 0xB0, true)]
    [InlineData(0x04, 0xB0, true)]
    [InlineData(0x8C, 0x20, true)]
    [InlineData(0x60, 0xB0, true)]
    [InlineData(0x40, 0xB0, false)]
    [InlineData(0x00, 0xB0, false)]
    [InlineData(0x00, 0x22, false)]
    [InlineData(0x00, 0x86, true)]
    [InlineData(0x10, 0x86, true)]
    public void Sent_Command_OpensOrEndsTheSecureChannel(byte cla, byte ins, bool isOpen)
    {
        var opened = new SecureChannelWatch();
        opened.Sent(new CommandApdu(0x0C, 0xB0, 0x00, 0x00));
        var closed = new SecureChannelWatch();
        var command = new CommandApdu(cla, ins, 0x00, 0x00);
        opened.Sent(command);
        closed.Sent(command);

        Assert.Equal((isOpen, isOpen, isOpen), (opened.IsOpen, closed.IsOpen, new SecureChannelWatch().Concerns(command)));
    }

    [Fact]
    public void Sent_RestOfAnAnswer_ChangesNothing()
    {
        var rest = new CommandApdu(0x00, 0xC0, 0x00, 0x00, expectedLength: 256);
        var watch = new SecureChannelWatch();
        watch.Sent(rest);
        Assert.False(watch.IsOpen);
        watch.Sent(new CommandApdu(0x0C, 0xB0, 0x00, 0x00));
        watch.Sent(rest);
        watch.Answered(rest, StatusWord.FileNotFound);

        Assert.True(watch.IsOpen);
    }

    [Fact]
    public void Concerns_ChannelOfTheReader_IsEveryCommand()
    {
        var watch = new SecureChannelWatch { IsInReader = true };
        watch.Sent(new CommandApdu(0x00, 0xA4, 0x00, 0x0C));

        Assert.True(watch.IsOpen && watch.Concerns(new CommandApdu(0x00, 0xA4, 0x00, 0x0C)));
    }

    [Theory]
    [InlineData("00A4000C023F00", true, true)]
    [InlineData("00A4000C", true, true)]
    [InlineData("00A4040C02A000", true, true)]
    [InlineData("00A4080C02011C", true, true)]
    [InlineData("00A4040E02A000", false, false)]
    [InlineData("10A4040C02A000", false, false)]
    [InlineData("01A4040C02A000", false, false)]
    [InlineData("0CA4040C02A000", false, false)]
    [InlineData("00A4020C02011C", true, false)]
    [InlineData("00A4000C02011C", true, false)]
    [InlineData("00A4090C02011C", true, false)]
    [InlineData("0022C1A403830103", true, false)]
    [InlineData("00B09C0000", true, false)]
    [InlineData("00B0001000", false, false)]
    [InlineData("00B100000454020000", false, false)]
    [InlineData("0084000008", false, false)]
    [InlineData("0020000310", false, false)]
    [InlineData("00C0000010", false, false)]
    public void StandsAlone_Command_DependsOnWhatWasSelected(string encoded, bool atMasterFile, bool belowAnother)
    {
        var command = CommandApdu.Decode(Convert.FromHexString(encoded.Replace(" ", "", StringComparison.Ordinal)));
        var watch = new SecureChannelWatch();
        bool[] alone = [watch.StandsAlone(command), AfterSelecting(watch, "00A4040C02A000", StatusWord.Success, command), AfterSelecting(watch, "00A4000C023F00", StatusWord.Success, command)];
        watch.Sent(CommandApdu.Decode(Convert.FromHexString("00A4040C02A000")));
        watch.Forget();

        Assert.Equal([atMasterFile, belowAnother, atMasterFile], alone);
        Assert.Equal(atMasterFile, watch.StandsAlone(command));
    }

    [Theory]
    [InlineData("00A4020C02011C", true)]
    [InlineData("00B09C0000", true)]
    [InlineData("00A4000C02DF01", false)]
    [InlineData("00A4080C02DF01", false)]
    [InlineData("00A4010C02DF01", false)]
    [InlineData("10A4040C02A000", false)]
    [InlineData("0CA4040C02A000", false)]
    public void StandsAlone_ShortFileId_CountsAsLongAsTheMasterFileWasNotLeft(string before, bool standsAlone) =>
        Assert.Equal(standsAlone, AfterSelecting(new SecureChannelWatch(), before, StatusWord.Success, new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256)));

    [Fact]
    public void StandsAlone_MasterFileThatTheCardRefused_IsStillLeft()
    {
        var watch = new SecureChannelWatch();
        var read = new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256);

        Assert.False(AfterSelecting(watch, "00A4040C02A000", StatusWord.Success, read));
        Assert.False(AfterSelecting(watch, "00A4000C023F00", StatusWord.FileNotFound, read));
        Assert.True(AfterSelecting(watch, "00A4000C023F00", StatusWord.Success, read));
    }

    private static bool AfterSelecting(SecureChannelWatch watch, string selection, StatusWord status, CommandApdu command)
    {
        var select = CommandApdu.Decode(Convert.FromHexString(selection));
        watch.Sent(select);
        watch.Answered(select, status);
        return watch.StandsAlone(command);
    }
}
