using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Pcsc.Tests;

/// <summary>Buffers put together by hand from the tables of PC/SC part 10, amendment 1, and TR-03119 §D.1.</summary>
public class ExecutePaceTests
{
    private const string CardAccess = "31 0D 30 0B 06 09 04 00 7F 00 07 02 02 04 02";

    /// <summary>9000, EF.CardAccess of 15 bytes, CARcur and CARprev of 14, ID_PICC of 32.</summary>
    private const string Output = "90 00 0F 00 " + CardAccess
        + " 0E 44 45 43 56 43 41 65 49 44 30 30 31 30 32 0E 44 45 43 56 43 41 65 49 44 30 30 31 30 31"
        + " 20 00 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F";

    private static string Answer => "00 00 00 00 53 00 " + Output;

    [Fact]
    public void EncodeCommand_Capabilities_AreAskedWithoutInput() =>
        Assert.Equal(Bytes("01 00 00"), ExecutePace.EncodeCommand(ExecutePace.GetReadersPaceCapabilities));

    [Fact]
    public void EncodeCommand_Destroy_HasNoInput() => Assert.Equal(Bytes("03 00 00"), ExecutePace.EncodeCommand(ExecutePace.DestroyPaceChannel));

    [Fact]
    public void EncodeCommand_LongInput_HasItsLengthWithTheLowestByteFirst() =>
        Assert.Equal(Bytes("02 03 01"), ExecutePace.EncodeCommand(ExecutePace.EstablishPaceChannel, new byte[0x103])[..3]);

    [Theory]
    [InlineData("03", "", "", "", "", "03 00 00 00 00")]
    [InlineData("02", "", "31 32 33 34 35 36", "", "", "02 00 06 31 32 33 34 35 36 00 00")]
    [InlineData("03", "7F 4C 01 00", "", "30 02 05 00", "", "03 04 7F 4C 01 00 00 04 00 30 02 05 00")]
    [InlineData("03", "7F 4C 01 00", "", "30 02 05 00", "06 01 2A", "03 04 7F 4C 01 00 00 04 00 30 02 05 00 03 00 06 01 2A")]
    public void EncodeEstablish_Request_IsTheTableOfAmendmentOne(string id, string chat, string password, string description, string hash, string expected)
    {
        var request = new EstablishPaceChannelRequest(Bytes(id)[0])
        {
            Chat = Bytes(chat),
            Password = Bytes(password),
            CertificateDescription = Bytes(description),
            HashOid = Bytes(hash),
        };

        Assert.Equal(Bytes(expected), ExecutePace.EncodeEstablish(request));
    }

    [Theory]
    [InlineData("00 00 00 00 01 00 60", SecurePinEntryCapabilities.Pace | SecurePinEntryCapabilities.EId)]
    [InlineData("00 00 00 00 02 00 01 F0", (SecurePinEntryCapabilities)0xF0)]
    [InlineData("00 00 00 00 01 00 00", SecurePinEntryCapabilities.None)]
    public void DecodeCapabilities_BothLengthPrefixes_AreUnderstood(string answer, SecurePinEntryCapabilities expected) =>
        Assert.Equal(expected, ExecutePace.DecodeCapabilities(ExecutePace.DecodeAnswer(Bytes(answer)).Output.Span));

    [Theory]
    [InlineData("")]
    [InlineData("02 60 00")]
    [InlineData("02 60")]
    [InlineData("00 60")]
    public void DecodeCapabilities_NoBitmap_IsMalformed(string output) => Assert.Equal(
        MalformedReason.WrongLength, Assert.Throws<MalformedDataException>(() => ExecutePace.DecodeCapabilities(Bytes(output))).Reason);

    [Fact]
    public void DecodeEstablish_WholeAnswer_GivesEachField()
    {
        EstablishPaceChannelResponse response = ExecutePace.DecodeEstablish(Bytes(Answer));

        Assert.True(response.Result.IsSuccess);
        Assert.Equal(StatusWord.Success, response.MseSetAtStatus);
        Assert.Equal(Bytes(CardAccess), response.CardAccess.ToArray());
        Assert.Equal("DECVCAeID00102"u8.ToArray(), response.CurrentAuthority.ToArray());
        Assert.Equal("DECVCAeID00101"u8.ToArray(), response.PreviousAuthority.ToArray());
        Assert.Equal((32, 0x1F), (response.ChipId.Length, response.ChipId.Span[31]));
    }

    [Fact]
    public void DecodeEstablish_WithoutTrustPoints_IsComplete()
    {
        EstablishPaceChannelResponse response = ExecutePace.DecodeEstablish(Bytes("00 00 00 00 13 00 63 C2 0F 00 " + CardAccess));

        Assert.Equal(2, response.MseSetAtStatus?.Counter);
        Assert.True(response.CurrentAuthority.IsEmpty && response.PreviousAuthority.IsEmpty && response.ChipId.IsEmpty);
    }

    [Theory]
    [InlineData("C2 63 06 F0 00 00")]
    [InlineData("C2 63 06 F0")]
    [InlineData("C2 63 06 F0 02 00 90 00")]
    [InlineData("C2 63 06 F0 04 00 90 00 00 00")]
    public void DecodeEstablish_WrongPin_IsAResultWhateverTheOutput(string answer) =>
        Assert.Equal(0xF00663C2, ExecutePace.DecodeEstablish(Bytes(answer)).Result.Code);

    [Theory]
    [InlineData("", MalformedReason.Truncated)]
    [InlineData("00 00 00", MalformedReason.Truncated)]
    [InlineData("00 00 00 00", MalformedReason.WrongLength)]
    [InlineData("00 00 00 00 00", MalformedReason.WrongLength)]
    [InlineData("00 00 00 00 00 00", MalformedReason.Truncated)]
    [InlineData("00 00 00 00 02 00 90", MalformedReason.WrongLength)]
    [InlineData("00 00 00 00 02 00 90 00", MalformedReason.Truncated)]
    [InlineData("00 00 00 00 04 00 90 00 01 00", MalformedReason.Truncated)]
    [InlineData("00 00 00 00 05 00 90 00 00 00 01", MalformedReason.Truncated)]
    [InlineData("00 00 00 00 09 00 90 00 00 00 00 00 00 00 AA", MalformedReason.TrailingData)]
    [InlineData("C2 63 06 F0 09 00 90 00", MalformedReason.WrongLength)]
    public void DecodeEstablish_WrongLengths_AreMalformed(string answer, MalformedReason reason) =>
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => ExecutePace.DecodeEstablish(Bytes(answer))).Reason);

    [Fact]
    public void DecodeEstablish_DamagedAnswers_AreRefusedOrUnderstood() =>
        MalformedInput.Check("EstablishPACEChannel", Bytes(Answer), bytes => ExecutePace.DecodeEstablish(bytes));

    [Fact]
    public void DecodeCapabilities_DamagedAnswers_AreRefusedOrUnderstood() => MalformedInput.Check(
        "GetReadersPACECapabilities", Bytes("00 00 00 00 02 00 01 60"), bytes => ExecutePace.DecodeCapabilities(ExecutePace.DecodeAnswer(bytes).Output.Span));

    [Fact]
    public void Encode_NewPin_IsThePackedStructureOfPartTen()
    {
        byte[] encoded = PinModification.Encode();

        Assert.Equal(
            Bytes("00 00  82 00 00  00 00  06 06  01 02 02  07 04  01 02 00  00 00 00  04 00 00 00  00 2C 02 03"), encoded);
    }

    [Theory]
    [InlineData("90 00", 0x9000)]
    [InlineData("64 01", 0x6401)]
    public void Decode_AnswerToANewPin_IsItsStatusWord(string answer, int status) => Assert.Equal(status, PinModification.Decode(Bytes(answer)).Value);

    [Fact]
    public void Decode_DamagedAnswersToANewPin_AreRefusedOrUnderstood() =>
        MalformedInput.Check("MODIFY_PIN_DIRECT", Bytes("90 00"), bytes => PinModification.Decode(bytes));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
