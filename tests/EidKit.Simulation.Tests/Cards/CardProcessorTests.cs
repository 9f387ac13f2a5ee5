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

    /// <summary>ICAO 9303-11 §9.8.1: every plain command ends secure messaging, also one that the card does not even look into.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Process_AnyPlainCommandInSecureMessaging_EndsIt(bool isExtendedUnsupported)
    {
        using var bench = new CardBench(
            alter: chip => isExtendedUnsupported ? chip with { Behavior = chip.Behavior with { SupportsExtendedLength = false } } : chip);
        List<byte[]> commands = [.. PlainCommands(isExtendedUnsupported)];
        List<string> survivors = [];
        foreach (byte[] command in commands)
        {
            bench.Restart();
            bench.RunPace(PasswordKind.Pin, CardBench.Rights);
            bench.Card.Process(command);
            StatusWord next = bench.SendSpoilt(new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 1), data => data).Status;
            if (next != new StatusWord(0x6882))
            {
                survivors.Add($"{Convert.ToHexString(command)}: {next}");
            }
        }

        Assert.Empty(survivors);
        Assert.True(commands.Count > 10);
    }

    /// <summary>What a short answer has no room for is fetched plain; only when it is fetched whole is a further one a command of its own.</summary>
    [Fact]
    public void Process_RestOfAProtectedAnswer_IsFetchedWithinTheSession()
    {
        using var bench = new CardBench(alter: chip => chip.WithFile(AlteredChip.CardAccess, new byte[500]));
        bench.RunPace(PasswordKind.Pin, null);
        var read = new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256);

        Assert.Equal(256, bench.Send(read).Data.Length);
        Assert.Equal(256, bench.Send(read).Data.Length);
        Assert.Equal(StatusWord.ConditionsNotSatisfied, bench.SendRaw([0x00, 0xC0, 0x00, 0x00, 0x00]).Status);
        Assert.Equal(new StatusWord(0x6882), bench.SendSpoilt(read, data => data).Status);
    }

    /// <summary>The header of every plain command of the table of status words, GET RESPONSE among them, short and extended.</summary>
    private static IEnumerable<byte[]> PlainCommands(bool extended)
    {
        HashSet<string> headers = ["00C00000"];
        foreach (CardProbe probe in CardProbes.All)
        {
            using var fresh = new CardBench();
            fresh.Sent += command =>
            {
                if ((command.Cla & 0x0C) == 0)
                {
                    headers.Add(Convert.ToHexString([command.Cla, command.Ins, command.P1, command.P2]));
                }
            };
            probe.Send(fresh);
        }

        return headers.Order().Select(h => Convert.FromHexString(h + (extended ? "000000" : "00")));
    }
}
