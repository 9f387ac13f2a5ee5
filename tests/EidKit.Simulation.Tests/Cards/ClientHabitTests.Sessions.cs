using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation.Tests.Sessions;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>How terminals of others use secure messaging, and how they end it.</summary>
public sealed partial class ClientHabitTests
{
    private const string ReadCardSecurity = "00b09d0000";

    /// <summary>How a session may be followed by the next.</summary>
    public enum Between
    {
        Reset,
        PlainSelect,
        PlainPace,
        EmptySelection,
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(4096)]
    [InlineData(65_536)]
    public void Process_CardSecurityReadUnderSecureMessaging_ComesInOneAnswer(int expectedLength)
    {
        using CardBench bench = AuthenticatedTerminal(out byte[] content);

        ResponseApdu answer = bench.Send(new CommandApdu(0x00, 0xB0, 0x9D, 0x00, expectedLength: expectedLength, extended: true));

        int count = Math.Min(expectedLength, content.Length);
        Assert.InRange(content.Length, 257, 4095);
        Assert.Equal(content[..count], answer.Data.ToArray());
        Assert.Equal(expectedLength == 4096 ? StatusWord.EndOfFile : StatusWord.Success, answer.Status);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(223)]
    [InlineData(231)]
    [InlineData(256)]
    public void Process_CardSecurityReadInPiecesUnderSecureMessaging_IsWhole(int piece)
    {
        using CardBench bench = AuthenticatedTerminal(out byte[] content);

        Assert.Equal(content, ReadInPieces(bench, 0x1D, piece).Content);
    }

    /// <summary>A card that knows the terminal, and its EF.CardSecurity.</summary>
    private static CardBench AuthenticatedTerminal(out byte[] cardSecurity)
    {
        byte[] content = [];
        var bench = new CardBench(alter: chip =>
        {
            content = chip.Content(AlteredChip.CardSecurity);
            return chip;
        });
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);
        bench.RunTerminalAuthentication();
        cardSecurity = content;
        return bench;
    }

    /// <summary>Certificates and everything else with extended lengths, also where short ones would do.</summary>
    [Fact]
    public void Process_SessionWithExtendedLengths_ReadsData()
    {
        using var bench = new CardBench { SendsExtended = true };
        List<byte> instructions = [];
        bench.Sent += command =>
        {
            Assert.True(command.IsExtended, command.ToString());
            instructions.Add(command.Ins);
        };

        Authenticate(bench);

        Assert.Equal(2, instructions.Count(i => i == 0x2A));
        Assert.Equal(StatusWord.Success, ReadFamilyNames(bench));
    }

    /// <summary>The challenge is fetched first, since the signature is made elsewhere; certificates follow, then all else.</summary>
    [Fact]
    public void Process_ChallengeBeforeCertificates_IsGoodForTheSignature()
    {
        using var bench = new CardBench();
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);

        CardBench.Expect(
            bench.GetChallenge(), bench.SelectIssuer(0), bench.VerifyCertificate(0), bench.SelectIssuer(1), bench.VerifyCertificate(1),
            bench.SelectHolder(), bench.AuthenticateTerminal());
    }

    /// <summary>OpenPACE sends the compressed key before the auxiliary data.</summary>
    [Fact]
    public void Process_KeyBeforeAuxiliaryData_IsTheSameSelection()
    {
        using var bench = new CardBench();
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);

        CardBench.Expect(bench.SelectIssuer(0), bench.VerifyCertificate(0), bench.SelectIssuer(1), bench.VerifyCertificate(1));
        CardBench.Expect(bench.SelectHolder(MoveAuxiliaryDataToTheEnd), bench.GetChallenge(), bench.AuthenticateTerminal());
        bench.RunChipAuthentication();
        CardBench.Expect(bench.Send(AuxiliaryVerificationFlow.Verify.EncodeCommand(new AuxiliaryVerification(AuxiliaryData.AgeVerification))));
    }

    /// <summary>MSE without data, plain: it is refused, and so ends secure messaging and every right.</summary>
    [Theory]
    [InlineData("0022c1a4")]
    [InlineData("0022f300")]
    public void Process_SelectionWithoutData_EndsSecureMessaging(string command)
    {
        using var bench = new CardBench();
        Authenticate(bench);
        Assert.Equal(StatusWord.Success, ReadFamilyNames(bench));

        Assert.Equal("6700", Send(bench, command));

        Assert.Equal("6882", Hex.Encode(bench.SendSpoilt(new CommandApdu(0x00, 0xB0, 0x84, 0x00, expectedLength: 256), data => data).Encode()));
        Assert.Equal("6982", Send(bench, "00b0840000"));
        bench.EndMessaging();
        Authenticate(bench);
        Assert.Equal(StatusWord.Success, ReadFamilyNames(bench));
    }

    [Fact]
    public void Process_PlainCommand_IsAnsweredPlainAndEndsSecureMessaging()
    {
        using var bench = new CardBench();
        Authenticate(bench);

        Assert.Equal("9000", Send(bench, SelectMasterFile));

        Assert.Equal("6982", Send(bench, ReadCardSecurity));
        Assert.Equal("6982", Send(bench, "0084000008"));
        Assert.Equal("6882", Hex.Encode(bench.SendSpoilt(new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256), data => data).Encode()));
    }

    [Theory]
    [InlineData(Between.Reset)]
    [InlineData(Between.PlainSelect)]
    [InlineData(Between.PlainPace)]
    [InlineData(Between.EmptySelection)]
    public void Process_TwoSessionsInARow_BothRead(Between between)
    {
        using var bench = new CardBench();
        for (int session = 0; session < 2; session++)
        {
            Authenticate(bench);
            Assert.Equal(StatusWord.Success, ReadFamilyNames(bench));
            switch (between)
            {
                case Between.Reset:
                    bench.Card.Reset();
                    break;
                case Between.PlainSelect:
                    Assert.Equal("9000", Send(bench, SelectEid));
                    Assert.Equal("9000", Send(bench, SelectMasterFile));
                    break;
                case Between.EmptySelection:
                    Assert.Equal("6700", Send(bench, "0022c1a4"));
                    break;
            }

            bench.EndMessaging();
        }

        Assert.Equal(3, bench.Card.PinTries);
    }

    /// <summary>The second PACE runs under the keys of the first; what the first session proved is void.</summary>
    [Fact]
    public void Process_SecondSessionWithinTheFirst_BeginsAnew()
    {
        using var bench = new CardBench();
        Authenticate(bench);

        bench.RunPace(PasswordKind.Can, CardBench.Rights);

        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, ReadFamilyNames(bench));
        bench.RunTerminalAuthentication();
        bench.Send(CommandApdu.Decode(Hex.Decode(SelectMasterFile)));
        bench.RunChipAuthentication();
        Assert.Equal(StatusWord.Success, ReadFamilyNames(bench));
    }

    /// <summary>PACE, terminal authentication and chip authentication.</summary>
    private static void Authenticate(CardBench bench)
    {
        CardBench.Expect(bench.SendRaw(Hex.Decode(SelectMasterFile)));
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);
        bench.RunTerminalAuthentication();
        bench.RunChipAuthentication();
    }

    private static StatusWord ReadFamilyNames(CardBench bench)
    {
        CardBench.Expect(bench.Send(CommandApdu.Decode(Hex.Decode(SelectEid))));
        return bench.Send(new CommandApdu(0x00, 0xB0, 0x85, 0x00, expectedLength: 256)).Status;
    }

    private static byte[] MoveAuxiliaryDataToTheEnd(byte[] data)
    {
        int start = Array.IndexOf(data, (byte)0x67);
        int end = start + 2 + data[start + 1];
        Assert.True(start > 0 && end < data.Length && data[end] == 0x91);
        return [.. data[..start], .. data[end..], .. data[start..end]];
    }
}
