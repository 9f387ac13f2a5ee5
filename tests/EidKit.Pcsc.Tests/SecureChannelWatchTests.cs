using EidKit.Apdu;

namespace EidKit.Pcsc.Tests;

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
}
