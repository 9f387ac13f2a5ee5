using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecureMessaging;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.SecureMessaging;

public sealed class SecureMessagingSessionTests
{
    private static readonly CommandApdu Read = new(0x00, 0xB0, 0x00, 0x00, expectedLength: 16);

    public static TheoryData<string, string, SecureMessagingFault> Answers => new()
    {
        { "length runs over the end", "990290 9000", SecureMessagingFault.MalformedObject },
        { "DO 8E missing", "99029000 9000", SecureMessagingFault.MissingObject },
        { "MAC does not verify", "99029000 8e080123456789abcdef 9000", SecureMessagingFault.WrongMac },
        { "MAC too short", "99029000 8e070123456789abcd 9000", SecureMessagingFault.MalformedObject },
        { "object behind the MAC", "99029000 8e080123456789abcdef 99029000 9000", SecureMessagingFault.MalformedObject },
        { "MAC twice", "99029000 8e080123456789abcdef 8e080123456789abcdef 9000", SecureMessagingFault.MalformedObject },
        { "unknown object", "80010099029000 8e080123456789abcdef 9000", SecureMessagingFault.MalformedObject },
        { "plain success", "9000", SecureMessagingFault.PlainResponse },
        { "plain error", "6988", SecureMessagingFault.PlainResponse },
    };

    public static TheoryData<string, string, SecureMessagingFault> AnswersWithGoodMac => new()
    {
        { "DO 99 says 6200 and the trailer 9000", "99026200", SecureMessagingFault.StatusMismatch },
        { "DO 99 with one byte", "990190", SecureMessagingFault.MalformedObject },
        { "DO 99 without value", "9900", SecureMessagingFault.MalformedObject },
        { "DO 99 missing", "871101000102030405060708090a0b0c0d0e0f", SecureMessagingFault.MissingObject },
        { "cryptogram of two bytes", "870301abcd99029000", SecureMessagingFault.MalformedObject },
        { "cryptogram without a block", "87010199029000", SecureMessagingFault.MalformedObject },
        { "DO 87 without value", "870099029000", SecureMessagingFault.MalformedObject },
        { "padding indicator 02", "871102000102030405060708090a0b0c0d0e0f99029000", SecureMessagingFault.MalformedObject },
        { "DO 85 to an even instruction", "8510000102030405060708090a0b0c0d0e0f99029000", SecureMessagingFault.MalformedObject },
        { "objects in the wrong order", "99029000871101000102030405060708090a0b0c0d0e0f", SecureMessagingFault.MalformedObject },
    };

    public static TheoryData<string, SecureMessagingFault> CommandsWithGoodMac => new()
    {
        { "9703000000", SecureMessagingFault.MalformedObject },
        { "9700", SecureMessagingFault.MalformedObject },
        { "870301abcd", SecureMessagingFault.MalformedObject },
        { "99029000", SecureMessagingFault.MalformedObject },
        { "8510000102030405060708090a0b0c0d0e0f", SecureMessagingFault.MalformedObject },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void UnprotectResponse_InvalidAnswer_EndsSessionWithReason(string what, string answer, SecureMessagingFault fault)
    {
        using var pair = new ProtectedPair();
        pair.Terminal.ProtectCommand(Read);

        AssertEnds(pair.Terminal, fault, what, () => pair.Terminal.UnprotectResponse(ResponseApdu.Decode(Hex.Decode(answer))));
    }

    [Theory]
    [MemberData(nameof(AnswersWithGoodMac))]
    public void UnprotectResponse_GoodMacOverWrongObjects_EndsSessionWithReason(string what, string objects, SecureMessagingFault fault)
    {
        using var pair = new ProtectedPair();
        ResponseApdu answer = pair.AnswerWith(Hex.Decode(objects), StatusWord.Success);

        AssertEnds(pair.Terminal, fault, what, () => pair.Terminal.UnprotectResponse(answer));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("0102030405060708090a0b0c0d0e0f10")]
    [InlineData("01020304050607080000000000000081")]
    [InlineData("0102030405060780000000000000000000000000000000000000000000000000")]
    public void UnprotectResponse_WrongPadding_EndsSession(string blocks)
    {
        using var pair = new ProtectedPair();
        byte[] cryptogram = pair.EncryptForAnswer(Hex.Decode(blocks));
        ResponseApdu answer = pair.AnswerWith([0x87, (byte)(cryptogram.Length + 1), 0x01, .. cryptogram, 0x99, 0x02, 0x90, 0x00], StatusWord.Success);

        AssertEnds(pair.Terminal, SecureMessagingFault.InvalidPadding, blocks, () => pair.Terminal.UnprotectResponse(answer));
    }

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("0102030405060708")]
    [InlineData("0102030405067f00")]
    [InlineData("01020304050680000000000000000000")]
    public void UnprotectResponse_TripleDesWithWrongPadding_EndsSession(string blocks)
    {
        using var pair = new ProtectedPair(SymmetricCipher.TripleDes);
        byte[] cryptogram = pair.EncryptForAnswer(Hex.Decode(blocks));
        ResponseApdu answer = pair.AnswerWith([0x87, (byte)(cryptogram.Length + 1), 0x01, .. cryptogram, 0x99, 0x02, 0x90, 0x00], StatusWord.Success);

        AssertEnds(pair.Terminal, SecureMessagingFault.InvalidPadding, blocks, () => pair.Terminal.UnprotectResponse(answer));
    }

    [Theory]
    [InlineData("87080101020304050607 99029000")]
    [InlineData("870101 99029000")]
    public void UnprotectResponse_TripleDesCryptogramOfNoBlocks_EndsSession(string objects)
    {
        using var pair = new ProtectedPair(SymmetricCipher.TripleDes);
        ResponseApdu answer = pair.AnswerWith(Hex.Decode(objects), StatusWord.Success);

        AssertEnds(pair.Terminal, SecureMessagingFault.MalformedObject, objects, () => pair.Terminal.UnprotectResponse(answer));
    }

    [Fact]
    public void UnprotectResponse_RightPadding_GivesPlainData()
    {
        using var pair = new ProtectedPair();
        byte[] cryptogram = pair.EncryptForAnswer(Hex.Decode("cafe8000000000000000000000000000"));
        ResponseApdu answer = pair.AnswerWith([0x87, 0x11, 0x01, .. cryptogram, 0x99, 0x02, 0x90, 0x00], StatusWord.Success);

        Assert.Equal("cafe", Hex.Encode(pair.Terminal.UnprotectResponse(answer).Data.Span));
    }

    [Fact]
    public void UnprotectResponse_PlainError_TellsStatusWord()
    {
        using var pair = new ProtectedPair();
        pair.Terminal.ProtectCommand(Read);

        var e = Assert.Throws<SecureMessagingException>(() => pair.Terminal.UnprotectResponse(new ResponseApdu(StatusWord.SecureMessagingObjectsWrong)));

        Assert.Equal(StatusWord.SecureMessagingObjectsWrong, e.Status);
    }

    [Theory]
    [InlineData(0x6282)]
    [InlineData(0x63C2)]
    [InlineData(0x6A82)]
    [InlineData(0x6700)]
    public void UnprotectResponse_ProtectedWarningOrError_KeepsSession(int status)
    {
        using var pair = new ProtectedPair();
        for (int i = 0; i < 3; i++)
        {
            pair.Card.UnprotectCommand(pair.Terminal.ProtectCommand(Read));

            ResponseApdu answer = pair.Terminal.UnprotectResponse(pair.Card.ProtectResponse(new ResponseApdu(new StatusWord((ushort)status))));

            Assert.Equal(status, answer.Status.Value);
        }

        Assert.Null(pair.Terminal.Fault);
    }

    [Theory]
    [MemberData(nameof(CommandsWithGoodMac))]
    public void UnprotectCommand_GoodMacOverWrongObjects_EndsSessionWithReason(string objects, SecureMessagingFault fault)
    {
        using var pair = new ProtectedPair();

        AssertEnds(pair.Card, fault, objects, () => pair.Card.UnprotectCommand(pair.CommandWith(Hex.Decode(objects))));
    }

    [Theory]
    [InlineData("0cb000000397010400", SecureMessagingFault.MissingObject, 0x6987)]
    [InlineData("0cb0000000", SecureMessagingFault.MissingObject, 0x6987)]
    [InlineData("00b0000004", SecureMessagingFault.PlainCommand, 0x6987)]
    [InlineData("04b000000d9701048e08000102030405060700", SecureMessagingFault.PlainCommand, 0x6987)]
    [InlineData("0cb000000d9701048e08000102030405060700", SecureMessagingFault.WrongMac, 0x6988)]
    [InlineData("0cb000000397020400", SecureMessagingFault.MalformedObject, 0x6988)]
    public void UnprotectCommand_InvalidCommand_EndsSessionAndTellsAnswer(string command, SecureMessagingFault fault, int status)
    {
        using var pair = new ProtectedPair();

        SecureMessagingException e = AssertEnds(
            pair.Card, fault, command, () => pair.Card.UnprotectCommand(CommandApdu.Decode(Hex.Decode(command))));

        Assert.Equal(status, e.CardAnswer.Value);
    }

    [Fact]
    public void UnprotectCommand_WrongPadding_EndsSession()
    {
        using var pair = new ProtectedPair();
        byte[] cryptogram = pair.EncryptForCommand(new byte[16]);
        CommandApdu command = pair.CommandWith([0x87, 0x11, 0x01, .. cryptogram]);

        AssertEnds(pair.Card, SecureMessagingFault.InvalidPadding, "padding", () => pair.Card.UnprotectCommand(command));
    }

    [Fact]
    public void UnprotectCommand_Repeated_IsRefused()
    {
        using var pair = new ProtectedPair();
        CommandApdu command = pair.Terminal.ProtectCommand(Read);
        pair.Card.UnprotectCommand(command);
        pair.Card.ProtectResponse(new ResponseApdu(StatusWord.Success));

        AssertEnds(pair.Card, SecureMessagingFault.WrongMac, "repeated", () => pair.Card.UnprotectCommand(command));
    }

    [Theory]
    [InlineData(SymmetricCipher.Aes128)]
    [InlineData(SymmetricCipher.TripleDes)]
    public void UnprotectResponse_EveryTruncationAndMutation_IsRefused(SymmetricCipher cipher)
    {
        ResponseApdu good = Answer(out _);
        byte[] encoded = good.Encode();
        int tried = 0;
        for (int i = 0; i < encoded.Length + MalformedInput.MutationCount; i++)
        {
            byte[] bad = i < encoded.Length ? encoded[..i] : Mutation.Of(encoded, seed: 1, i);
            if (bad.Length < 2 || bad.AsSpan().SequenceEqual(encoded))
            {
                continue;
            }

            tried++;
            Answer(out SecureMessagingSession terminal);
            Assert.Throws<SecureMessagingException>(() => terminal.UnprotectResponse(ResponseApdu.Decode(bad)));
        }

        Assert.True(tried > 900);

        ResponseApdu Answer(out SecureMessagingSession terminal)
        {
            using var pair = new ProtectedPair(cipher);
            terminal = new SecureMessagingSession(ProtectedPair.CreateKeys(cipher));
            pair.Card.UnprotectCommand(terminal.ProtectCommand(Read));
            return pair.Card.ProtectResponse(new ResponseApdu(StatusWord.Success, [1, 2, 3]));
        }
    }

    [Theory]
    [InlineData(SymmetricCipher.Aes128)]
    [InlineData(SymmetricCipher.TripleDes)]
    public void UnprotectCommand_EveryTruncationAndMutation_IsRefused(SymmetricCipher cipher)
    {
        using var sender = new SecureMessagingSession(ProtectedPair.CreateKeys(cipher));
        byte[] encoded = sender.ProtectCommand(new CommandApdu(0x00, 0xD6, 0x00, 0x00, [1, 2, 3], 16)).Encode();
        int refused = 0;
        for (int i = 0; i < encoded.Length + MalformedInput.MutationCount; i++)
        {
            byte[] bad = i < encoded.Length ? encoded[..i] : Mutation.Of(encoded, seed: 1, i);
            // The outer expected length is no part of what is protected.
            if (bad.Length == encoded.Length && bad.AsSpan(..^1).SequenceEqual(encoded.AsSpan(..^1)))
            {
                continue;
            }

            using var card = new SecureMessagingSession(ProtectedPair.CreateKeys(cipher));
            try
            {
                CommandApdu command = CommandApdu.Decode(bad);
                if (command.Data.Span.SequenceEqual(CommandApdu.Decode(encoded).Data.Span) && bad.AsSpan(0, 4).SequenceEqual(encoded.AsSpan(0, 4)))
                {
                    continue;
                }

                Assert.Throws<SecureMessagingException>(() => card.UnprotectCommand(command));
                refused++;
            }
            catch (MalformedDataException)
            {
                refused++;
            }
        }

        Assert.True(refused > 900);
    }

    [Theory]
    [InlineData(SymmetricCipher.Aes128)]
    [InlineData(SymmetricCipher.Aes192)]
    [InlineData(SymmetricCipher.Aes256)]
    [InlineData(SymmetricCipher.TripleDes)]
    public void Session_SeededMessages_ArriveAsSent(SymmetricCipher cipher)
    {
        using var pair = new ProtectedPair(cipher);
        var random = new SeededRandomSource(7);
        Span<byte> choice = stackalloc byte[8];
        for (int i = 0; i < Thorough.Runs(200); i++)
        {
            random.Fill(choice);
            byte[] data = new byte[choice[0] * (choice[1] % 4)];
            random.Fill(data);
            int? le = (choice[2] % 3) switch { 0 => null, 1 => 1 + choice[3], _ => 1 + (choice[3] << 8) };
            var command = new CommandApdu((byte)(choice[4] & 0x93), choice[5], choice[6], choice[7], data, le);
            var response = new ResponseApdu(new StatusWord(0x90, choice[7]), data);

            CommandApdu arrived = pair.Card.UnprotectCommand(pair.Terminal.ProtectCommand(command));
            ResponseApdu answered = pair.Terminal.UnprotectResponse(pair.Card.ProtectResponse(response));

            Assert.Equal(Hex.Encode(command.Encode()), Hex.Encode(arrived.Encode()));
            Assert.Equal(Hex.Encode(response.Encode()), Hex.Encode(answered.Encode()));
        }
    }

    [Theory]
    [InlineData(0x0C)]
    [InlineData(0x04)]
    [InlineData(0x08)]
    [InlineData(0x40)]
    [InlineData(0xFF)]
    public void ProtectCommand_ClassByteWithoutRoom_IsRefusedAndKeepsSession(byte cla)
    {
        using var pair = new ProtectedPair();

        Assert.Throws<ArgumentException>("command", () => pair.Terminal.ProtectCommand(new CommandApdu(cla, 0xB0, 0x00, 0x00)));

        Assert.NotNull(pair.Terminal.ProtectCommand(Read));
    }

    [Fact]
    public void ProtectCommand_ProprietaryClass_KeepsOtherBits()
    {
        using var pair = new ProtectedPair();

        Assert.Equal(0x8C, pair.Terminal.ProtectCommand(new CommandApdu(0x80, 0x20, 0x80, 0x00, [0x06, 0x00])).Cla);
    }

    [Fact]
    public void ProtectCommand_TooLongWhenProtected_IsRefusedAndKeepsSession()
    {
        using var pair = new ProtectedPair();
        var command = new CommandApdu(0x00, 0xD6, 0x00, 0x00, new byte[65_520]);

        Assert.Throws<ArgumentException>("command", () => pair.Terminal.ProtectCommand(command));

        Assert.NotNull(pair.Terminal.ProtectCommand(Read));
    }

    [Fact]
    public void ProtectResponse_TooLongWhenProtected_IsRefusedAndKeepsSession()
    {
        using var pair = new ProtectedPair();
        pair.Card.UnprotectCommand(pair.Terminal.ProtectCommand(Read));

        Assert.Throws<ArgumentException>("response", () => pair.Card.ProtectResponse(new ResponseApdu(StatusWord.Success, new byte[65_530])));

        Assert.NotNull(pair.Card.ProtectResponse(new ResponseApdu(StatusWord.Success)));
    }

    [Fact]
    public void Session_OutOfTurn_IsRefusedAndKeepsSession()
    {
        using var pair = new ProtectedPair();
        Assert.Throws<InvalidOperationException>(() => pair.Terminal.UnprotectResponse(new ResponseApdu(StatusWord.Success)));
        Assert.Throws<InvalidOperationException>(() => pair.Card.ProtectResponse(new ResponseApdu(StatusWord.Success)));
        CommandApdu command = pair.Terminal.ProtectCommand(Read);
        Assert.Throws<InvalidOperationException>(() => pair.Terminal.ProtectCommand(Read));
        pair.Card.UnprotectCommand(command);
        Assert.Throws<InvalidOperationException>(() => pair.Card.UnprotectCommand(command));

        Assert.True(pair.Terminal.UnprotectResponse(pair.Card.ProtectResponse(new ResponseApdu(StatusWord.Success))).Status.IsSuccess);
    }

    [Fact]
    public void Dispose_InUse_ZeroesKeysAndRefusesFurtherUse()
    {
        SessionKeys keys = ProtectedPair.CreateKeys();
        var session = new SecureMessagingSession(keys);

        session.Dispose();
        session.Dispose();

        Assert.True(keys.Encryption.IsDisposed);
        Assert.True(keys.Authentication.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => session.ProtectCommand(Read));
    }

    [Fact]
    public void Fault_InUse_ZeroesKeys()
    {
        SessionKeys keys = ProtectedPair.CreateKeys();
        using var session = new SecureMessagingSession(keys);
        session.ProtectCommand(Read);

        Assert.Throws<SecureMessagingException>(() => session.UnprotectResponse(new ResponseApdu(StatusWord.Success)));

        Assert.True(keys.Encryption.IsDisposed);
        Assert.True(keys.Authentication.IsDisposed);
    }

    /// <summary>The fault is named, the session remembers it, and refuses everything from then on.</summary>
    private static SecureMessagingException AssertEnds(
        SecureMessagingSession session, SecureMessagingFault fault, string what, Func<object> use)
    {
        var e = Assert.Throws<SecureMessagingException>(use);
        Assert.Equal((what, fault), (what, e.Fault));
        Assert.Equal(fault, session.Fault);
        Assert.Throws<InvalidOperationException>(() => session.ProtectCommand(Read));
        Assert.Throws<InvalidOperationException>(() => session.UnprotectCommand(Read));
        Assert.Throws<InvalidOperationException>(() => session.UnprotectResponse(new ResponseApdu(StatusWord.Success)));
        Assert.Throws<InvalidOperationException>(() => session.ProtectResponse(new ResponseApdu(StatusWord.Success)));
        return e;
    }
}
