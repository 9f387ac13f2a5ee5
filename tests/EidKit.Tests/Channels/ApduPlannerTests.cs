using EidKit.Apdu;
using EidKit.Channels;
using EidKit.SecureMessaging;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Channels;

public sealed class ApduPlannerTests
{
    private static readonly CardCapabilities Stated = new()
    {
        SupportsChaining = true,
        SupportsExtendedLength = true,
        MaximumCommandLength = 1024,
        MaximumResponseLength = 2048,
    };

    /// <summary>INS P1 P2, data length, expected length (0 for none), protection; what is sent: "short", "extended" or "pieces", and its expected length.</summary>
    public static TheoryData<string, int, int, int, bool, string, int> UnknownCapabilities => new()
    {
        { "SELECT", 0xA4_040C, 9, 0, false, "short", 0 },
        { "READ BINARY", 0xB0_0000, 0, 256, false, "short", 256 },
        { "READ BINARY protected", 0xB0_0000, 0, 256, true, "short", 223 },
        { "READ BINARY odd protected", 0xB1_0000, 4, 256, true, "short", 223 },
        { "READ BINARY long: buffer sizes are not stated", 0xB0_0000, 0, 5000, false, "short", 256 },
        { "UPDATE BINARY long: buffer sizes are not stated", 0xD6_0000, 300, 0, false, "pieces", 0 },
        { "PSO verify certificate", 0x2A_00BE, 300, 0, false, "extended", 0 },
        { "PSO verify certificate, short enough in plain", 0x2A_00BE, 240, 0, false, "short", 0 },
        { "PSO verify certificate, too long when protected", 0x2A_00BE, 240, 0, true, "extended", 0 },
        { "PSO compute digital signature", 0x2A_9E9A, 300, 256, false, "extended", 256 },
        { "PSO of another kind", 0x2A_8680, 300, 0, false, "pieces", 0 },
        { "MSE:Set KAT", 0x22_41A6, 300, 0, false, "extended", 0 },
        { "MSE:Set AT", 0x22_C1A4, 300, 0, false, "pieces", 0 },
        { "GENERAL AUTHENTICATE", 0x86_0000, 300, 256, false, "extended", 256 },
        { "GENERAL AUTHENTICATE long answer", 0x86_0000, 0, 65536, false, "extended", 65536 },
        { "GENERAL AUTHENTICATE short", 0x86_0000, 70, 256, true, "short", 256 },
        { "EXTERNAL AUTHENTICATE", 0x82_0000, 256, 0, false, "extended", 0 },
        { "GET CHALLENGE", 0x84_0000, 0, 8, true, "short", 8 },
        { "an answer of 240 bytes does not fit when protected", 0x86_0000, 0, 240, true, "extended", 240 },
    };

    [Theory]
    [MemberData(nameof(UnknownCapabilities))]
    public void Plan_UnknownCapabilities_FollowsRuleForExtendedLength(
        string what, int header, int dataLength, int expectedLength, bool secure, string form, int planned)
    {
        var planner = new ApduPlanner(TransportLimits.Extended, CardCapabilities.Unknown, secure);

        IReadOnlyList<CommandApdu> pieces = planner.Plan(Command(header, dataLength, expectedLength));

        Assert.Equal((what, form, planned), (what, FormOf(pieces), pieces[^1].ExpectedLength ?? 0));
    }

    [Theory]
    [InlineData(0xB00000, 0, 5000, false, "extended", 2046)]
    [InlineData(0xB00000, 0, 5000, true, "extended", 2015)]
    [InlineData(0xB00000, 0, 300, true, "extended", 300)]
    [InlineData(0xB00000, 0, 200, true, "short", 200)]
    [InlineData(0xB10000, 4, 65536, true, "extended", 2015)]
    [InlineData(0xD60000, 1015, 0, false, "extended", 0)]
    [InlineData(0xD60000, 1018, 0, false, "pieces", 0)]
    [InlineData(0xD60000, 983, 0, true, "extended", 0)]
    [InlineData(0xD60000, 1000, 0, true, "pieces", 0)]
    public void Plan_StatedBuffers_FitsThem(int header, int dataLength, int expectedLength, bool secure, string form, int planned)
    {
        var planner = new ApduPlanner(TransportLimits.Extended, Stated, secure);

        IReadOnlyList<CommandApdu> pieces = planner.Plan(Command(header, dataLength, expectedLength));

        Assert.Equal((form, planned), (FormOf(pieces), pieces[^1].ExpectedLength ?? 0));
        AssertFits(pieces, secure, maximumCommand: 1024, maximumResponse: 2048);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_EveryDataLength_FitsLineAndCard(bool secure)
    {
        TransportLimits[] lines = [TransportLimits.Extended, TransportLimits.Short, new(200, 130, false), new(500, 400, true)];
        int[] lengths = [.. Enumerable.Range(0, 1200).Where(n => n % 17 == 0 || n is (> 110 and < 130) or (> 170 and < 270) or (> 440 and < 500) or (> 980 and < 1030))];
        foreach ((TransportLimits line, CardCapabilities card) in lines.SelectMany(l => new[] { (l, CardCapabilities.Unknown), (l, Stated) }))
        {
            var planner = new ApduPlanner(line, card, secure);
            bool stated = card == Stated && line.SupportsExtendedLength;
            foreach (int length in lengths)
            {
                CommandApdu command = Command(0xB1_0000, length, expectedLength: 1 + length * 3);

                IReadOnlyList<CommandApdu> pieces = planner.Plan(command);

                Assert.True(command.Data.Span.SequenceEqual(pieces.SelectMany(p => p.Data.ToArray()).ToArray()));
                AssertFits(
                    pieces,
                    secure,
                    Math.Min(line.MaximumCommandLength, stated ? 1024 : 261),
                    Math.Min(line.MaximumResponseLength, stated ? 2048 : 258));
            }
        }
    }

    [Fact]
    public void Plan_CardWithoutExtendedLength_CutsEvenWhereItIsAlwaysAllowed()
    {
        var card = new CardCapabilities { SupportsChaining = true, SupportsExtendedLength = false };

        Assert.Equal("pieces", FormOf(new ApduPlanner(TransportLimits.Extended, card, secure: false).Plan(Command(0x2A_00BE, 300, 0))));
    }

    [Fact]
    public void Plan_NeitherExtendedNorChaining_IsRefusedBeforeAnythingIsSent()
    {
        var card = new CardCapabilities { SupportsChaining = false, SupportsExtendedLength = false };
        var planner = new ApduPlanner(TransportLimits.Extended, card, secure: false);

        var e = Assert.Throws<CardTransportException>(() => planner.Plan(Command(0x2A_00BE, 300, 0)));

        Assert.Equal(CardTransportReason.CommandTooLong, e.Reason);
        Assert.False(e.CommandMayHaveArrived);
    }

    [Fact]
    public void Plan_PartOfTheChainOfAProtocol_IsNotCutAgain()
    {
        var planner = new ApduPlanner(TransportLimits.Short, CardCapabilities.Unknown, secure: false);
        var command = new CommandApdu(0x10, 0x86, 0x00, 0x00, new byte[300], expectedLength: 256);

        Assert.Equal(CardTransportReason.CommandTooLong, Assert.Throws<CardTransportException>(() => planner.Plan(command)).Reason);
    }

    [Fact]
    public void Plan_ImpossibleLine_IsRefused()
    {
        var planner = new ApduPlanner(new TransportLimits(4, 2, SupportsExtendedLength: false), CardCapabilities.Unknown, secure: true);

        Assert.Equal(CardTransportReason.CommandTooLong, Assert.Throws<CardTransportException>(() => planner.Plan(Command(0xB0_0000, 0, 1))).Reason);
    }

    private static CommandApdu Command(int header, int dataLength, int expectedLength) => new(
        0x00,
        (byte)(header >> 16),
        (byte)(header >> 8),
        (byte)header,
        [.. Enumerable.Range(0, dataLength).Select(i => (byte)i)],
        expectedLength == 0 ? null : expectedLength);

    private static string FormOf(IReadOnlyList<CommandApdu> pieces) =>
        pieces.Count > 1 ? "pieces" : pieces[0].IsExtended ? "extended" : "short";

    private static void AssertFits(IReadOnlyList<CommandApdu> pieces, bool secure, int maximumCommand, int maximumResponse)
    {
        using var session = new SecureMessagingSession(ProtectedPair.CreateKeys());
        using var card = new SecureMessagingSession(ProtectedPair.CreateKeys());
        foreach (CommandApdu piece in pieces)
        {
            CommandApdu sent = secure ? session.ProtectCommand(piece) : piece;
            var answer = new ResponseApdu(StatusWord.Success, new byte[piece.ExpectedLength ?? 0]);
            if (secure)
            {
                card.UnprotectCommand(sent);
                answer = card.ProtectResponse(answer);
                session.UnprotectResponse(answer);
            }

            Assert.InRange(sent.EncodedLength, 4, maximumCommand);
            Assert.InRange(answer.Data.Length + 2, 2, maximumResponse);
        }
    }
}
