using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>Fetches the rest of an answer that the card announces by 61xx (ISO/IEC 7816-4 §5.3.4).</summary>
/// <remarks>Stands below secure messaging: a protected answer may come in parts, but is protected as a whole.</remarks>
internal sealed class ResponseChaining(IApduLayer below) : IApduLayer
{
    private const byte MoreBytes = 0x61;

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command)
    {
        ResponseApdu part = await below.TransmitAsync(command).ConfigureAwait(false);
        if (part.Status.Sw1 != MoreBytes)
        {
            return part;
        }

        using var whole = new ClearingBuffer();
        while (true)
        {
            Append(whole, part);
            if (part.Status.Sw1 != MoreBytes)
            {
                return new ResponseApdu(part.Status, whole.Written);
            }

            int available = part.Status.Sw2 == 0 ? CommandApdu.MaximumShortExpectedLength : part.Status.Sw2;
            part = await FetchAsync(available).ConfigureAwait(false);
            if (part.Status.Sw1 == MoreBytes && part.Data.IsEmpty)
            {
                throw new CardTransportException(
                    CardTransportReason.ResponseTooLong, commandMayHaveArrived: true, "a part of the answer is empty and another one is announced");
            }
        }
    }

    /// <summary>Whatever happens to GET RESPONSE, the command itself reached the card: what is lost is its answer.</summary>
    private async ValueTask<ResponseApdu> FetchAsync(int available)
    {
        try
        {
            var getResponse = new CommandApdu(0x00, Instruction.GetResponse, 0x00, 0x00, expectedLength: available);
            return await below.TransmitAsync(getResponse).ConfigureAwait(false);
        }
        catch (CardTransportException e) when (!e.CommandMayHaveArrived)
        {
            throw new CardTransportException(e.Reason, commandMayHaveArrived: true, "the rest of the answer is lost", e);
        }
    }

    private static void Append(ClearingBuffer whole, ResponseApdu part)
    {
        if (part.Data.Length > ResponseApdu.MaximumData - whole.Length)
        {
            throw new CardTransportException(
                CardTransportReason.ResponseTooLong, commandMayHaveArrived: true, "the parts of the answer exceed 65,536 bytes");
        }

        whole.Append(part.Data.Span);
        part.Clear();
    }
}
