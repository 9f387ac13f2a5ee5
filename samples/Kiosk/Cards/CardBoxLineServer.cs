using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Simulation.Readers;

namespace Kiosk.Cards;

/// <summary>One line to a card, at the end of the cards.</summary>
internal sealed class CardBoxLineServer(CardBox cards, SimulatedReader? reader, Stream stream)
{
    /// <summary>First byte of an answer that is an APDU.</summary>
    public const byte Answered = 0;

    /// <summary>First byte of an answer that says why there is none: the reason follows, and whether the command may have arrived.</summary>
    public const byte Failed = 1;

    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        ICardChannel channel;
        try
        {
            channel = reader is null
                ? throw new CardTransportException(CardTransportReason.ReaderRemoved, commandMayHaveArrived: false)
                : await reader.ConnectAsync(cancellationToken);
        }
        catch (CardTransportException e)
        {
            await CardBoxFrames.WriteAsync(stream, new CardBoxLine(null, e.Reason), cancellationToken);
            return;
        }

        await using (channel)
        {
            ForeignCard? foreign = cards.ForeignOn(reader!);
            await CardBoxFrames.WriteAsync(stream, new CardBoxLine(channel.Limits, null), cancellationToken);
            while (await CardBoxFrames.ReadAsync(stream, cancellationToken) is { Length: > 0 } command)
            {
                await AnswerAsync(channel, foreign, command, cancellationToken);
            }
        }

        // The other side is told that the card was put down.
        await CardBoxFrames.WriteAsync(stream, ReadOnlyMemory<byte>.Empty, cancellationToken);
    }

    private async Task AnswerAsync(ICardChannel channel, ForeignCard? foreign, byte[] encoded, CancellationToken cancellationToken)
    {
        byte[] answer;
        CommandApdu? command = null;
        try
        {
            command = CommandApdu.Decode(encoded);
            // The card that stands in for a foreign one knows whether it still lies there.
            ResponseApdu response = await channel.TransmitAsync(foreign is null ? command : new CommandApdu(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00]), CancellationToken.None);
            response = foreign?.Answer(command) ?? response;
            byte[] apdu = response.Encode();
            answer = [Answered, .. apdu];
            CryptographicOperations.ZeroMemory(apdu);
            response.Clear();
        }
        catch (CardTransportException e)
        {
            answer = [Failed, (byte)e.Reason, e.CommandMayHaveArrived ? (byte)1 : (byte)0];
        }
        finally
        {
            command?.Clear();
            CryptographicOperations.ZeroMemory(encoded);
        }

        await CardBoxFrames.WriteAsync(stream, (ReadOnlyMemory<byte>)answer, cancellationToken);
        CryptographicOperations.ZeroMemory(answer);
    }
}
