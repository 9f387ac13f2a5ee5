using EidKit.Apdu;
using EidKit.Protocols.Pace;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Cards;

public sealed class CardProcessorTests
{
    [Theory]
    [InlineData(0xB0, "")]
    [InlineData(0xB1, "540100")]
    public void Process_AnswerThatFitsPlainButNotProtected_IsWrongLengthAndKeepsTheSession(byte ins, string data)
    {
        byte[] content = new byte[CommandApdu.MaximumExtendedExpectedLength];
        using var bench = new CardBench(alter: chip => chip.WithFile(AlteredChip.CardAccess, content));
        CommandApdu Read(int length) =>
            new(0x00, ins, (byte)(ins == 0xB0 ? 0x9C : 0x00), (byte)(ins == 0xB0 ? 0x00 : 0x1C), Convert.FromHexString(data), length);

        Assert.Equal(content.Length, bench.Send(Read(CommandApdu.MaximumExtendedExpectedLength)).Data.Length);
        bench.RunPace(PasswordKind.Pin, null);
        ResponseApdu whole = bench.Send(Read(CommandApdu.MaximumExtendedExpectedLength));
        ResponseApdu part = bench.Send(Read(200));

        Assert.Equal((StatusWord.WrongLength, 0), (whole.Status, whole.Data.Length));
        Assert.Equal((StatusWord.Success, 200), (part.Status, part.Data.Length));
    }
}
