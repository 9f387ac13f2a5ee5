using EidKit.Apdu;
using EidKit.Recordings;
using EidKit.Simulation.Recordings;

namespace EidKit.Simulation.Tests.Recordings;

public sealed class RecordedFileTests
{
    [Theory]
    [InlineData("00B0000000", "010203", "00B0000300", "0405")]
    [InlineData("00B09D0000", "010203", "00B0000300", "0405")]
    [InlineData("00B0000000", "010203", "00B100000354010300", "53020405")]
    [InlineData("00B100000354010000", "5303010203", "00B100000354010300", "53020405")]
    public void Follow_PiecesOfAFile_GivesItsContent(string first, string firstAnswer, string second, string secondAnswer)
    {
        var file = new RecordedFile("read EF.CardSecurity");

        file.Follow(Command(first), new CommandName("read EF.CardSecurity", null), Convert.FromHexString(firstAnswer));
        file.Follow(Command(first), new CommandName("read EF.DIR", null), "other"u8);
        file.Follow(Command(second), new CommandName("read EF.CardSecurity", null), Convert.FromHexString(secondAnswer));

        Assert.Equal("0102030405", Convert.ToHexString(file.Content));
    }

    private static CommandApdu Command(string hex) => CommandApdu.Decode(Convert.FromHexString(hex));
}
