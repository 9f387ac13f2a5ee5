using System.Buffers.Binary;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.TestKit.Readers;

/// <summary>The driver of a comfort reader: takes the buffers of PC/SC part 10 apart, written apart from what makes them.</summary>
internal sealed class ComfortControls(ICardChannel reader)
{
    public const byte ModifyPinDirect = 0x07;
    private const byte ExecutePace = 0x20;

    /// <summary>The features of the driver, for <see cref="FakeReader.Offer"/>.</summary>
    public IReadOnlyList<(byte Tag, Func<byte[], (PcscResult, byte[])> Control)> Features => [(ModifyPinDirect, ModifyPin), (ExecutePace, Execute)];

    /// <summary>How often each function of EXECUTE_PACE was called: capabilities, establish, destroy.</summary>
    public int[] Calls { get; } = new int[4];

    /// <summary>Passes an APDU through the reader.</summary>
    public byte[] Transmit(byte[] command) => Wait(reader.TransmitAsync(CommandApdu.Decode(command), CancellationToken.None)).Encode();

    private static T Wait<T>(ValueTask<T> done) => done.AsTask().GetAwaiter().GetResult();

    private static ReadOnlyMemory<byte> Next(byte[] input, ref int position, int lengthBytes)
    {
        if (position == input.Length)
        {
            return default;
        }

        int length = lengthBytes == 1 ? input[position] : input[position] | input[position + 1] << 8;
        position += lengthBytes + length;
        return input.AsMemory(position - length, length);
    }

    private static byte[] WithLength(ReadOnlyMemory<byte> value, int lengthBytes) =>
        lengthBytes == 1 ? [(byte)value.Length, .. value.Span] : [(byte)value.Length, (byte)(value.Length >> 8), .. value.Span];

    private (PcscResult Result, byte[] Output) Execute(byte[] command)
    {
        Calls[command[0]]++;
        (uint result, byte[] output) = command[0] switch
        {
            1 => (0u, new byte[] { 1, (byte)Wait(reader.SecurePinEntry!.GetReadersPaceCapabilitiesAsync(CancellationToken.None)) }),
            2 => Establish(command[3..]),
            _ => (Wait(reader.SecurePinEntry!.DestroyPaceChannelAsync(CancellationToken.None)).Code, []),
        };
        byte[] answer = new byte[6 + output.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(answer, result);
        BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(4), (ushort)output.Length);
        output.CopyTo(answer, 6);
        return (PcscResult.Success, answer);
    }

    private (uint Result, byte[] Output) Establish(byte[] input)
    {
        int position = 1;
        var request = new EstablishPaceChannelRequest(input[0])
        {
            Chat = Next(input, ref position, 1),
            Password = Next(input, ref position, 1),
            CertificateDescription = Next(input, ref position, 2),
            HashOid = Next(input, ref position, 2),
        };
        EstablishPaceChannelResponse response = Wait(reader.SecurePinEntry!.EstablishPaceChannelAsync(request, CancellationToken.None));
        ushort status = response.MseSetAtStatus?.Value ?? 0;
        return (
            response.Result.Code,
            [
                (byte)(status >> 8), (byte)status, .. WithLength(response.CardAccess, 2), .. WithLength(response.CurrentAuthority, 1),
                .. WithLength(response.PreviousAuthority, 1), .. WithLength(response.ChipId, 2),
            ]);
    }

    /// <summary>Looks at what matters: the APDU at the end, and that there is nothing behind it.</summary>
    private (PcscResult Result, byte[] Output) ModifyPin(byte[] structure)
    {
        bool isSetPin = structure is [.., 0x04, 0x00, 0x00, 0x00, 0x00, 0x2C, 0x02, 0x03] && structure.Length == 28;
        ushort status = isSetPin ? Wait(reader.SecurePinEntry!.ModifyPinAsync(CancellationToken.None)).Value : (ushort)0x6B80;
        return (PcscResult.Success, [(byte)(status >> 8), (byte)status]);
    }
}
