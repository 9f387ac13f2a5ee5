using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.Simulation.Cards;

/// <summary>Answers SELECT and READ BINARY (ISO/IEC 7816-4 §11.2.2 and §11.3.3).</summary>
internal static class CardFileCommands
{
    private const int MasterFileId = 0x3F00;
    private const byte ByName = 0x04;
    private const byte NoFileControlInformation = 0x0C;
    private const uint OffsetTag = 0x54;
    private const uint DataTag = 0x53;

    public static ResponseApdu Select(CardSession session, CommandApdu command)
    {
        ReadOnlySpan<byte> data = command.Data.Span;
        if (command.P1 == ByName && FindApplication(session, data) is null)
        {
            // Whoever looks for cards of all kinds asks for control information, and needs to hear that this is none of them.
            return new ResponseApdu(StatusWord.FileNotFound);
        }

        if (command.P2 != NoFileControlInformation)
        {
            return new ResponseApdu(StatusWord.WrongParameters);
        }

        return command.P1 switch
        {
            0x00 when data.IsEmpty || FileIdOf(data) == MasterFileId => SelectMasterFile(session),
            0x00 or 0x02 when data.Length == 2 => SelectFile(session, FileIdOf(data)),
            0x00 or 0x02 => new ResponseApdu(StatusWord.WrongData),
            ByName => SelectApplication(session, data),
            _ => new ResponseApdu(StatusWord.WrongParameters),
        };
    }

    public static ResponseApdu ReadBinary(CardSession session, CommandApdu command)
    {
        if (command.ExpectedLength is null || !command.Data.IsEmpty)
        {
            return new ResponseApdu(StatusWord.WrongLength);
        }

        int offset = command.P1 << 8 | command.P2;
        if ((command.P1 & 0x80) != 0)
        {
            if (SelectByShortId(session, command.P1) is { } fault)
            {
                return new ResponseApdu(fault);
            }

            offset = command.P2;
        }

        return Read(session, offset, command.ExpectedLength.Value, ReadsToEnd(command), data => data.ToArray());
    }

    /// <summary>READ BINARY with odd instruction byte, for offsets above 7FFF.</summary>
    public static ResponseApdu ReadBinaryOdd(CardSession session, CommandApdu command)
    {
        if (command.ExpectedLength is not { } expected)
        {
            return new ResponseApdu(StatusWord.WrongLength);
        }

        int fileId = command.P1 << 8 | command.P2;
        if (fileId is > 0 and < 0x1F)
        {
            if (SelectByShortId(session, (byte)fileId) is { } fault)
            {
                return new ResponseApdu(fault);
            }
        }
        else if (fileId != 0 && SelectFile(session, fileId) is { Status.IsSuccess: false } refused)
        {
            return refused;
        }

        var reader = new TlvReader(command.Data.Span, "READ BINARY offset");
        ReadOnlySpan<byte> digits = reader.ReadValue(OffsetTag);
        reader.ThrowIfNotEmpty();
        if (digits.Length is 0 or > 3)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }

        int offset = 0;
        foreach (byte b in digits)
        {
            offset = offset << 8 | b;
        }

        // The expected length counts tag and length of the data object too.
        int overhead = expected <= 2 + 0x7F ? 2 : expected <= 3 + 0xFF ? 3 : 4;
        return Read(session, offset, Math.Max(expected - overhead, 0), ReadsToEnd(command), WrapData);
    }

    private static ResponseApdu SelectMasterFile(CardSession session)
    {
        if (session.Chip.Behavior.MasterFileStatus is { IsSuccess: false } refusal)
        {
            return new ResponseApdu(refusal);
        }

        session.Application = session.Chip.MasterFile;
        session.File = null;
        return new ResponseApdu(StatusWord.Success);
    }

    private static ResponseApdu SelectApplication(CardSession session, ReadOnlySpan<byte> aid)
    {
        if (FindApplication(session, aid) is not { } application)
        {
            return new ResponseApdu(StatusWord.FileNotFound);
        }

        session.Application = application;
        session.File = null;
        return new ResponseApdu(StatusWord.Success);
    }

    private static CardApplication? FindApplication(CardSession session, ReadOnlySpan<byte> aid)
    {
        foreach (CardApplication application in session.Chip.Applications)
        {
            if (application.Aid.Span.SequenceEqual(aid))
            {
                return application;
            }
        }

        return null;
    }

    private static ResponseApdu SelectFile(CardSession session, int fileId)
    {
        if (!CardAccess.MaySelect(session))
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        if (session.Application.FindById(fileId) is not { } file)
        {
            return new ResponseApdu(StatusWord.FileNotFound);
        }

        session.File = file;
        return new ResponseApdu(StatusWord.Success);
    }

    private static StatusWord? SelectByShortId(CardSession session, byte p1)
    {
        int shortId = p1 & 0x1F;
        if ((p1 & 0x60) != 0 || shortId is 0 or 0x1F)
        {
            return StatusWord.WrongParameters;
        }

        if (!CardAccess.MaySelect(session))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        session.File = session.Application.FindByShortId(shortId);
        return session.File is null ? StatusWord.FileNotFound : null;
    }

    private static ResponseApdu Read(CardSession session, int offset, int length, bool toEnd, Func<ReadOnlySpan<byte>, byte[]> wrap)
    {
        if (session.File is not { } file)
        {
            return new ResponseApdu(StatusWord.NoCurrentFile);
        }

        if (!CardAccess.MayRead(session, file))
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        if (offset >= file.Content.Length && (offset > 0 || length > 0))
        {
            return new ResponseApdu(offset == 0 ? StatusWord.EndOfFile : StatusWord.OffsetOutsideFile);
        }

        int count = Math.Min(length, file.Content.Length - offset);
        byte[] data = wrap(file.Content.AsSpan(offset, count));
        return new ResponseApdu(count < length && !toEnd ? StatusWord.EndOfFile : StatusWord.Success, data);
    }

    /// <summary>An expected length of zero bytes asks for what there is (ISO/IEC 7816-4 §11.3.3).</summary>
    private static bool ReadsToEnd(CommandApdu command) =>
        command.ExpectedLength == (command.IsExtended ? CommandApdu.MaximumExtendedExpectedLength : CommandApdu.MaximumShortExpectedLength);

    private static byte[] WrapData(ReadOnlySpan<byte> data)
    {
        using var writer = new TlvWriter();
        return writer.Write(DataTag, data).ToArray();
    }

    private static int FileIdOf(ReadOnlySpan<byte> data) => data.Length == 2 ? data[0] << 8 | data[1] : -1;
}
