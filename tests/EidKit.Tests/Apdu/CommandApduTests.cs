using EidKit.Apdu;
using EidKit.Encoding;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Apdu;

public sealed class CommandApduTests
{
    public static IEnumerable<TheoryDataRow<string>> ValidFiles => VectorFiles.Names("computed-command-apdu-*.json");

    public static IEnumerable<TheoryDataRow<string>> InvalidFiles => VectorFiles.Names("invalid-command-apdu-*.json");

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Decode_PublishedCommand_GivesItsParts(string name)
    {
        ValidVector vector = VectorFiles.Load<ValidVector>(name).Content;

        CommandApdu command = CommandApdu.Decode(vector.Apdu);

        Assert.Equal(Hex.Encode(vector.Header), Hex.Encode([command.Cla, command.Ins, command.P1, command.P2]));
        Assert.Equal(Hex.Encode(vector.Data), Hex.Encode(command.Data.Span));
        Assert.Equal(vector.ExpectedLength, command.ExpectedLength);
        Assert.Equal(vector.Extended, command.IsExtended);
        Assert.Equal((vector.Header[0] & 0x10) != 0, command.IsChained);
        Assert.Equal(vector.Apdu.Length, command.EncodedLength);
    }

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Encode_PublishedParts_GivesTheCommand(string name)
    {
        ValidVector vector = VectorFiles.Load<ValidVector>(name).Content;

        var command = new CommandApdu(
            vector.Header[0], vector.Header[1], vector.Header[2], vector.Header[3], vector.Data, vector.ExpectedLength, vector.Extended);

        Assert.Equal(Hex.Encode(vector.Apdu), Hex.Encode(command.Encode()));
    }

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void Decode_PublishedIllFormedCommand_IsRefused(string name)
    {
        InvalidVector vector = VectorFiles.Load<InvalidVector>(name).Content;

        Assert.Equal(vector.Expect, Assert.Throws<MalformedDataException>(() => CommandApdu.Decode(vector.Apdu)).Reason);
    }

    [Theory]
    [InlineData("", MalformedReason.Truncated)]
    [InlineData("00a404", MalformedReason.Truncated)]
    [InlineData("00a404000201", MalformedReason.WrongLength)]
    [InlineData("00a404000000", MalformedReason.WrongLength)]
    [InlineData("00a4040000000000", MalformedReason.WrongLength)]
    [InlineData("00a404000000010203", MalformedReason.WrongLength)]
    [InlineData("00a404000000010203040506", MalformedReason.WrongLength)]
    public void Decode_LengthsDoNotFit_IsRefused(string apdu, MalformedReason reason) =>
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => CommandApdu.Decode(Hex.Decode(apdu))).Reason);

    [Theory]
    [InlineData("00a4040001", 0, 1)]
    [InlineData("00a40400000000", 0, 65_536)]
    [InlineData("00a4040000000102", 1, null)]
    [InlineData("00a40400000001020304", 1, 0x0304)]
    public void Decode_LengthsOnTheEdge_GivesThem(string apdu, int dataLength, int? expectedLength)
    {
        CommandApdu command = CommandApdu.Decode(Hex.Decode(apdu));

        Assert.Equal((dataLength, expectedLength), (command.Data.Length, command.ExpectedLength));
        Assert.Equal(apdu, Hex.Encode(command.Encode()));
    }

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Decode_Damaged_IsRefusedOrEncodesBack(string name)
    {
        byte[] apdu = VectorFiles.Load<ValidVector>(name).Content.Apdu;

        MalformedInput.CheckRoundTrip(name, apdu, b => CommandApdu.Decode(b), c => c.Encode());
    }

    [Fact]
    public void Encode_SeededCommands_DecodeToTheSame()
    {
        var random = new SeededRandomSource(3);
        Span<byte> choice = stackalloc byte[8];
        for (int i = 0; i < Thorough.Runs(500); i++)
        {
            random.Fill(choice);
            byte[] data = new byte[choice[0] << (choice[1] % 9)];
            random.Fill(data);
            int? le = (choice[2] % 4) switch { 0 => null, 1 => 1 + choice[3], 2 => 1 + (choice[3] << 8), _ => 65_536 };
            data = data.Length > 65_535 ? data[..65_535] : data;
            var command = new CommandApdu(choice[4], choice[5], choice[6], choice[7], data, le, extended: (choice[2] & 0x80) != 0);

            CommandApdu decoded = CommandApdu.Decode(command.Encode());

            Assert.Equal((command.Cla, command.Ins, command.P1, command.P2), (decoded.Cla, decoded.Ins, decoded.P1, decoded.P2));
            Assert.Equal((le, command.IsExtended), (decoded.ExpectedLength, decoded.IsExtended));
            Assert.True(decoded.Data.Span.SequenceEqual(data));
        }
    }

    [Theory]
    [InlineData(65_536, null)]
    [InlineData(0, 0)]
    [InlineData(0, 65_537)]
    [InlineData(0, -1)]
    public void Constructor_OutOfRange_IsRefused(int dataLength, int? expectedLength) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CommandApdu(0x00, 0xB0, 0x00, 0x00, new byte[dataLength], expectedLength));

    [Fact]
    public void Clear_WithData_ZeroesThem()
    {
        var command = new CommandApdu(0x00, 0x2C, 0x02, 0x03, [1, 2, 3]);

        command.Clear();

        Assert.Equal(new byte[3], command.Data.ToArray());
    }

    [Fact]
    public void ToString_WithSecretData_ShowsHeaderAndLengthsOnly() =>
        Assert.Equal("00 2C 02 03, 6 bytes, expects 256", new CommandApdu(0x00, 0x2C, 0x02, 0x03, "123456"u8, 256).ToString());

    private sealed record ValidVector(string What, string Source, byte[] Apdu, byte[] Header, byte[] Data, int? ExpectedLength, bool Extended);

    private sealed record InvalidVector(string What, string Source, byte[] Apdu, MalformedReason Expect);
}
