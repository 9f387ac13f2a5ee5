using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Journey;

public class ForeignCardTests
{
    [Theory]
    [InlineData("A0000002471001", false, nameof(NoticeKind.WrongCardPassport))]
    [InlineData("A0000002471001", true, nameof(NoticeKind.WrongCardPassport))]
    [InlineData("A0000002480200", false, nameof(NoticeKind.WrongCardDrivingLicence))]
    [InlineData("A0000002480100", true, nameof(NoticeKind.WrongCardDrivingLicence))]
    [InlineData("315041592E5359532E4444463031", false, nameof(NoticeKind.WrongCardBank))]
    [InlineData("325041592E5359532E4444463031", true, nameof(NoticeKind.WrongCardBank))]
    [InlineData("D27600002545", true, nameof(NoticeKind.WrongCardUnknown))]
    public async Task Lay_CardWithoutEid_SaysWhichCardItIs(string application, bool hasMasterFile, string expected)
    {
        await using var readers = new StrangeReaders(Convert.FromHexString(application)) { HasMasterFile = hasMasterFile };
        await using var scene = new KioskScene();
        scene.Surroundings = scene.Surroundings with { Readers = readers };
        await scene.GoAsync("LayCard");
        readers.Lay();
        KioskPage.Notice notice = await scene.NoticeAsync(Enum.Parse<NoticeKind>(expected));
        Assert.Equal([NextStep.LayCardAgain, NextStep.End], notice.NextSteps);
        Assert.Equal(Sessions.PinTry.NotUsed, notice.PinTry);
        // Nothing but SELECT, READ BINARY and, for a card that is asked its kind, MSE comes to a card that is none of ours.
        Assert.All(readers.Log, command => Assert.Contains(command.Instruction, new byte[] { 0xA4, 0xB0, 0xB1 }));
        scene.Take(NextStep.LayCardAgain);
        await scene.PageAsync<KioskPage.LayCard>();
    }
}
