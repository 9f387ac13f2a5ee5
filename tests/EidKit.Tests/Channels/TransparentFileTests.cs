using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.TestKit;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Channels;

public sealed class TransparentFileTests
{
    private const ushort FileId = 0x1101;
    private const byte ShortId = 1;

    private static readonly CardCapabilities LargeBuffers = new()
    {
        SupportsExtendedLength = true,
        MaximumCommandLength = 2000,
        MaximumResponseLength = 2000,
    };

    public static IEnumerable<TheoryDataRow<int, EndOfFileStyle, bool, bool>> Lengths =>
        from length in new[] { 1, 2, 20, 221, 223, 224, 225, 254, 255, 256, 257, 1000, 0x7FFF, 0x8000, 0x8001, 40_000, 0x1_0000, 0x1_0001, 70_000 }
        from style in Enum.GetValues<EndOfFileStyle>()
        from secure in new[] { false, true }
        from large in new[] { false, true }
        select new TheoryDataRow<int, EndOfFileStyle, bool, bool>(length, style, secure, large);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task ReadAsync_OneObjectOfAnyLength_GivesIt(int length, EndOfFileStyle style, bool secure, bool large)
    {
        byte[] content = ObjectOf(length);
        foreach (FileReference file in new[] { FileReference.ByShortId(ShortId), FileReference.ByFileId(FileId) })
        {
            FileReadResult result = await ReadAsync(new FileCard(content, style), file, secure, large);

            Assert.True(result.IsRead, result.Status.ToString());
            Assert.True(result.Content.Span.SequenceEqual(content));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task ReadAsync_WholeFileOfAnyLength_GivesIt(int length, EndOfFileStyle style, bool secure, bool large)
    {
        byte[] content = new byte[length];

        FileReadResult result = await ReadAsync(new FileCard(content, style), FileReference.ByFileId(FileId, FileExtent.WholeFile), secure, large);

        Assert.True(result.IsRead, result.Status.ToString());
        Assert.Equal(length, result.Content.Length);
    }

    [Theory]
    [InlineData(EndOfFileStyle.Warning)]
    [InlineData(EndOfFileStyle.Silent)]
    public async Task ReadAsync_ShortAnswers_GivesWholeObject(EndOfFileStyle style)
    {
        byte[] content = ObjectOf(500);

        FileReadResult result = await ReadAsync(new FileCard(content, style) { LongestAnswer = 3 }, FileReference.ByShortId(ShortId));

        Assert.True(result.Content.Span.SequenceEqual(content));
    }

    [Fact]
    public async Task ReadAsync_SmallFileByShortId_TakesOneCommand()
    {
        var card = new FileCard(ObjectOf(50));

        await ReadAsync(card, FileReference.ByShortId(ShortId));

        Assert.Equal("00b0810000", Hex.Encode(Assert.Single(card.Commands).Encode()));
    }

    [Theory]
    [InlineData("4f01aa4f01bb", EndOfFileStyle.Silent, 1)]
    [InlineData("4f01aa4f01bb0000", EndOfFileStyle.Silent, 1)]
    [InlineData("4f01aa4f01bb", EndOfFileStyle.Warning, 1)]
    [InlineData("4f01aa4f01bb", EndOfFileStyle.WrongExpectedLength, 2)]
    [InlineData("4f01aa4f02bb", EndOfFileStyle.Silent, 2)]
    [InlineData("4f01aa004f01bb", EndOfFileStyle.Silent, 2)]
    public async Task ReadAsync_WholeFileOfObjects_IsNotAskedForMore(string file, EndOfFileStyle style, int commands)
    {
        var card = new FileCard(Hex.Decode(file), style);

        FileReadResult result = await ReadAsync(card, FileReference.ByShortId(ShortId, FileExtent.WholeFile));

        Assert.Equal(file, Hex.Encode(result.Content.Span));
        Assert.Equal(commands, card.Commands.Count);
    }

    /// <summary>A read that was cut on its way does not end where the answer ends, be it between two objects.</summary>
    [Theory]
    [InlineData(true, 258, 223)]
    [InlineData(false, 66, 64)]
    [InlineData(false, 257, 255)]
    public async Task ReadAsync_WholeFileWithAnObjectWhereTheReadIsCut_IsReadOn(bool secure, int longestAnswer, int cut)
    {
        byte[] content = [.. ObjectOf(cut - (cut < 0x80 ? 2 : 3)), .. ObjectOf(5)];
        TransportLimits limits = TransportLimits.Short with { MaximumResponseLength = longestAnswer };

        FileReadResult result = await ReadAsync(
            new FileCard(content, EndOfFileStyle.Silent), FileReference.ByShortId(ShortId, FileExtent.WholeFile), secure, limits: limits);

        Assert.Equal(content, result.Content.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task ReadAsync_WholeFileOfACardThatGivesLess_IsReadOn(int longestAnswer)
    {
        byte[] content = [.. ObjectOf(150), .. ObjectOf(5)];
        var card = new FileCard(content, EndOfFileStyle.Silent) { LongestAnswer = longestAnswer };

        FileReadResult result = await ReadAsync(card, FileReference.ByShortId(ShortId, FileExtent.WholeFile));

        Assert.Equal(content, result.Content.ToArray());
    }

    [Fact]
    public async Task ReadAsync_BehindOffset7FFF_UsesOddInstruction()
    {
        var card = new FileCard(ObjectOf(0x8010 - 4));

        await ReadAsync(card, FileReference.ByFileId(FileId));

        CommandApdu last = card.Commands[^1];
        Assert.Equal((0xB1, 0x00, 0x00), (last.Ins, last.P1, last.P2));
        Assert.Equal("54028000", Hex.Encode(last.Data.Span));
        Assert.All(card.Commands.Where(c => c.Ins == 0xB0), c => Assert.True(c.P1 < 0x80));
    }

    [Fact]
    public async Task ReadAsync_OneObjectWithMoreBehind_LeavesTheRest()
    {
        byte[] content = ObjectOf(300);

        FileReadResult result = await ReadAsync(new FileCard([.. content, 1, 2, 3]), FileReference.ByFileId(FileId));

        Assert.True(result.Content.Span.SequenceEqual(content));
    }

    [Fact]
    public async Task ReadAsync_SelectedFile_SendsNoSelect()
    {
        var card = new FileCard(ObjectOf(5));
        await using var connection = new CardConnection(new RecordingChannel(card.Answer));
        await connection.TransmitAsync(new CommandApdu(0x00, 0xA4, 0x02, 0x0C, [0x11, 0x01]), Token);

        FileReadResult result = await TransparentFile.ReadAsync(connection, FileReference.Selected(), Token);

        Assert.True(result.IsRead);
        Assert.Equal(2, card.Commands.Count);
    }

    [Theory]
    [InlineData(EndOfFileStyle.Warning)]
    public async Task ReadAsync_EmptyFile_GivesNoContent(EndOfFileStyle style)
    {
        FileReadResult result = await ReadAsync(new FileCard([], style), FileReference.ByFileId(FileId));

        Assert.True(result.IsRead);
        Assert.True(result.Content.IsEmpty);
    }

    [Theory]
    [InlineData("6a82", true, false)]
    [InlineData("6982", false, true)]
    [InlineData("6b00", false, false)]
    [InlineData("6283", false, false)]
    public async Task ReadAsync_Refused_GivesStatusWord(string status, bool absent, bool refused)
    {
        FileReference[] files = [FileReference.ByShortId(5), FileReference.ByFileId(0x0105)];
        foreach (FileReference file in files)
        {
            await using var connection = new CardConnection(new RecordingChannel(status));

            FileReadResult result = await TransparentFile.ReadAsync(connection, file, Token);

            Assert.False(result.IsRead);
            Assert.Equal((absent, refused), (result.IsAbsent, result.IsAccessRefused));
            Assert.Equal(status, Hex.Encode([result.Status.Sw1, result.Status.Sw2]));
            Assert.True(result.Content.IsEmpty);
        }
    }

    [Fact]
    public async Task ReadAsync_RefusedInTheMiddle_GivesStatusWordAndNoContent()
    {
        await using var connection = new CardConnection(new RecordingChannel("3005aabb9000", "6982"));

        FileReadResult result = await TransparentFile.ReadAsync(connection, FileReference.ByShortId(5), Token);

        Assert.True(result.IsAccessRefused);
        Assert.True(result.Content.IsEmpty);
    }

    [Theory]
    [InlineData("3005aabb9000", "6b00", "3005aabb")]
    [InlineData("3005aabb9000", "9000", "3005aabb")]
    [InlineData("3005aabb9000", "cc6282", "3005aabbcc")]
    [InlineData("3005aabb9000", "6282", "3005aabb")]
    [InlineData("309000", "6282", "30")]
    [InlineData("0000009000", null, "000000")]
    [InlineData("3084000000019000", null, "308400000001")]
    public async Task ReadAsync_FileEndsBeforeItsObject_GivesWhatThereIs(string first, string? second, string content)
    {
        await using var connection = new CardConnection(new RecordingChannel(second is null ? [first] : [first, second]));

        FileReadResult result = await TransparentFile.ReadAsync(connection, FileReference.ByShortId(5), Token);

        Assert.True(result.IsRead);
        Assert.Equal(content, Hex.Encode(result.Content.Span));
    }

    [Theory]
    [InlineData(FileExtent.OneObject)]
    [InlineData(FileExtent.WholeFile)]
    public async Task ReadAsync_EndlessFile_StopsAtTheLimit(FileExtent extent)
    {
        byte[] part = new byte[60_000];
        part[0] = 0x30;
        Hex.Decode("3083ffffff").CopyTo(part, 0);
        await using var connection = new CardConnection(new RecordingChannel(command =>
        {
            using var writer = new TlvWriter();
            return new ResponseApdu(StatusWord.Success, command.Ins == 0xB1 ? writer.Write(0x53, part).Written : part);
        }));

        FileReadResult result = await TransparentFile.ReadAsync(connection, FileReference.ByShortId(5, extent), Token);

        Assert.Equal(TransparentFile.MaximumLength, result.Content.Length);
        Assert.Equal(TransparentFile.MaximumLength / part.Length + 1, connection.TransmittedApdus);
    }

    [Theory]
    [InlineData("5303aabb9000", MalformedReason.Truncated)]
    [InlineData("5401aa9000", MalformedReason.UnexpectedObject)]
    [InlineData("5301aa00 9000", MalformedReason.TrailingData)]
    public async Task ReadAsync_WrongAnswerToOddInstruction_IsMalformed(string answer, MalformedReason reason)
    {
        byte[] part = new byte[0x8000];
        Hex.Decode("3083010000").CopyTo(part, 0);
        await using var connection = new CardConnection(new RecordingChannel(Hex.Encode(part) + "9000", answer));

        var e = await Assert.ThrowsAsync<MalformedDataException>(() => TransparentFile.ReadAsync(connection, FileReference.ByShortId(5), Token));

        Assert.Equal(reason, e.Reason);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_StopsBetweenReads()
    {
        using var cancellation = new CancellationTokenSource();
        var card = new FileCard(ObjectOf(5000));
        await using var connection = new CardConnection(new RecordingChannel(command =>
        {
            cancellation.Cancel();
            return card.Answer(command);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TransparentFile.ReadAsync(connection, FileReference.ByShortId(ShortId), cancellation.Token));

        Assert.Single(card.Commands);
    }

    [Fact]
    public async Task Clear_AfterReading_ZeroesContent()
    {
        FileReadResult result = await ReadAsync(new FileCard(ObjectOf(5)), FileReference.ByShortId(ShortId));

        result.Clear();

        Assert.Equal(new byte[7], result.Content.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void ByShortId_OutOfRange_IsRefused(byte shortId) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(shortId), () => FileReference.ByShortId(shortId));

    private static byte[] ObjectOf(int valueLength)
    {
        byte[] value = new byte[valueLength];
        for (int i = 0; i < value.Length; i++)
        {
            value[i] = (byte)(i ^ i >> 8);
        }

        using var writer = new TlvWriter();
        return writer.Write(0x30, value).ToArray();
    }

    private static async Task<FileReadResult> ReadAsync(FileCard card, FileReference file, bool secure = false, bool large = false, TransportLimits? limits = null)
    {
        using var protectedCard = new ProtectedCard(card.Answer);
        limits ??= large ? TransportLimits.Extended : TransportLimits.Short;
        await using var connection = new CardConnection(new RecordingChannel(secure ? protectedCard.Answer : card.Answer, limits));
        connection.Capabilities = large ? LargeBuffers : CardCapabilities.Unknown;
        if (secure)
        {
            connection.StartSecureMessaging(ProtectedPair.CreateKeys());
        }

        return await TransparentFile.ReadAsync(connection, file, Token);
    }
}
