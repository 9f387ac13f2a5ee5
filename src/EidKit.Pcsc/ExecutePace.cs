using System.Buffers.Binary;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;

namespace EidKit.Pcsc;

/// <summary>The buffers of FEATURE_EXECUTE_PACE (PC/SC part 10, amendment 1 §2.6.16; TR-03119 §D.1). Lengths have their lowest byte first.</summary>
internal static class ExecutePace
{
    public const byte GetReadersPaceCapabilities = 1;
    public const byte EstablishPaceChannel = 2;
    public const byte DestroyPaceChannel = 3;
    private const string Structure = "answer of a reader with PACE";

    /// <summary>Makes the buffer of a function: its number, the length of the input, the input.</summary>
    public static byte[] EncodeCommand(byte function, ReadOnlySpan<byte> input = default)
    {
        byte[] command = new byte[3 + input.Length];
        command[0] = function;
        BinaryPrimitives.WriteUInt16LittleEndian(command.AsSpan(1), checked((ushort)input.Length));
        input.CopyTo(command.AsSpan(3));
        return command;
    }

    /// <summary>Makes the input of EstablishPACEChannel. Without a hash algorithm its length is left out, too.</summary>
    /// <returns>A new array, which the caller clears: it has the password in it.</returns>
    public static byte[] EncodeEstablish(EstablishPaceChannelRequest request)
    {
        int hashLength = request.HashOid.IsEmpty ? 0 : 2 + request.HashOid.Length;
        byte[] input = new byte[5 + request.Chat.Length + request.Password.Length + request.CertificateDescription.Length + hashLength];
        input[0] = request.PasswordId;
        Span<byte> rest = input.AsSpan(1);
        WriteShort(ref rest, request.Chat.Span);
        WriteShort(ref rest, request.Password.Span);
        WriteLong(ref rest, request.CertificateDescription.Span);
        if (hashLength > 0)
        {
            WriteLong(ref rest, request.HashOid.Span);
        }

        return input;
    }

    /// <summary>Decodes what every function gives: result and output. A reader that failed may leave the output and its length away.</summary>
    /// <exception cref="MalformedDataException">The lengths do not fit.</exception>
    public static (SecurePinEntryResult Result, ReadOnlyMemory<byte> Output) DecodeAnswer(ReadOnlyMemory<byte> answer)
    {
        if (answer.Length < 4)
        {
            throw new MalformedDataException(Structure, MalformedReason.Truncated, answer.Length);
        }

        var result = new SecurePinEntryResult(BinaryPrimitives.ReadUInt32LittleEndian(answer.Span));
        if (answer.Length == 4 && !result.IsSuccess)
        {
            return (result, default);
        }

        if (answer.Length < 6 || BinaryPrimitives.ReadUInt16LittleEndian(answer.Span[4..]) != answer.Length - 6)
        {
            throw new MalformedDataException(Structure, MalformedReason.WrongLength, 4);
        }

        return (result, answer[6..]);
    }

    /// <summary>Decodes the output of GetReadersPACECapabilities: the bitmap, with or without a byte before it that tells its length.</summary>
    /// <exception cref="MalformedDataException">It is neither.</exception>
    public static SecurePinEntryCapabilities DecodeCapabilities(ReadOnlySpan<byte> output) => output switch
    {
        [var bitmap] => (SecurePinEntryCapabilities)bitmap,
        [1, var bitmap] => (SecurePinEntryCapabilities)bitmap,
        _ => throw new MalformedDataException(Structure, MalformedReason.WrongLength, 6),
    };

    /// <summary>Decodes the answer to EstablishPACEChannel. After a failure, an output that can't be understood counts as none.</summary>
    /// <exception cref="MalformedDataException">The lengths do not fit.</exception>
    public static EstablishPaceChannelResponse DecodeEstablish(ReadOnlyMemory<byte> answer)
    {
        (SecurePinEntryResult result, ReadOnlyMemory<byte> output) = DecodeAnswer(answer);
        try
        {
            return DecodeOutput(result, output);
        }
        catch (MalformedDataException) when (!result.IsSuccess)
        {
            return new EstablishPaceChannelResponse(result);
        }
    }

    private static EstablishPaceChannelResponse DecodeOutput(SecurePinEntryResult result, ReadOnlyMemory<byte> output)
    {
        int offset = 0;
        ReadOnlyMemory<byte> status = Take(output, ref offset, 2);
        ReadOnlyMemory<byte> cardAccess = TakeWithLength(output, ref offset, lengthBytes: 2);
        bool hasMore = offset < output.Length;
        ReadOnlyMemory<byte> current = hasMore ? TakeWithLength(output, ref offset, lengthBytes: 1) : default;
        ReadOnlyMemory<byte> previous = hasMore ? TakeWithLength(output, ref offset, lengthBytes: 1) : default;
        ReadOnlyMemory<byte> chipId = hasMore ? TakeWithLength(output, ref offset, lengthBytes: 2) : default;
        return offset < output.Length
            ? throw new MalformedDataException(Structure, MalformedReason.TrailingData, offset)
            : new EstablishPaceChannelResponse(result)
            {
                MseSetAtStatus = new StatusWord(status.Span[0], status.Span[1]),
                CardAccess = cardAccess,
                CurrentAuthority = current,
                PreviousAuthority = previous,
                ChipId = chipId,
            };
    }

    private static ReadOnlyMemory<byte> TakeWithLength(ReadOnlyMemory<byte> output, ref int offset, int lengthBytes)
    {
        ReadOnlySpan<byte> length = Take(output, ref offset, lengthBytes).Span;
        return Take(output, ref offset, lengthBytes == 1 ? length[0] : BinaryPrimitives.ReadUInt16LittleEndian(length));
    }

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> output, ref int offset, int length)
    {
        if (length > output.Length - offset)
        {
            throw new MalformedDataException(Structure, MalformedReason.Truncated, offset);
        }

        offset += length;
        return output.Slice(offset - length, length);
    }

    private static void WriteShort(ref Span<byte> rest, ReadOnlySpan<byte> value)
    {
        rest[0] = checked((byte)value.Length);
        value.CopyTo(rest[1..]);
        rest = rest[(1 + value.Length)..];
    }

    private static void WriteLong(ref Span<byte> rest, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(rest, checked((ushort)value.Length));
        value.CopyTo(rest[2..]);
        rest = rest[(2 + value.Length)..];
    }
}
