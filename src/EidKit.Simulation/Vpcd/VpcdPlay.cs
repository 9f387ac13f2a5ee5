using System.Net.Sockets;
using System.Security.Cryptography;
using EidKit.Apdu;

namespace EidKit.Simulation.Vpcd;

/// <summary>Answers the messages of one line with a card.</summary>
internal static class VpcdPlay
{
    /// <summary>Plays a card until the reader closes the line, and switches it off then.</summary>
    /// <returns>Whether the reader said anything.</returns>
    public static async Task<bool> RunAsync(VpcdSocket socket, ISimulatedCardConnection card, CancellationToken cancellationToken)
    {
        bool hasSpoken = false;
        try
        {
            while (await ReceiveAsync(socket, cancellationToken).ConfigureAwait(false) is { } message)
            {
                hasSpoken = true;
                await AnswerAsync(socket, card, message, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            card.PowerOff();
        }

        return hasSpoken;
    }

    /// <summary>A line that breaks ends as one that is closed.</summary>
    private static async ValueTask<byte[]?> ReceiveAsync(VpcdSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static async ValueTask AnswerAsync(
        VpcdSocket socket, ISimulatedCardConnection card, byte[] message, CancellationToken cancellationToken)
    {
        byte[] answer = [];
        try
        {
            answer = message.Length == 1
                ? Control(card, (VpcdControl)message[0])
                : await card.ProcessAsync(message, cancellationToken).ConfigureAwait(false);
            if (answer.Length > VpcdSocket.MaximumLength)
            {
                CryptographicOperations.ZeroMemory(answer);
                answer = new ResponseApdu(StatusWord.WrongLength).Encode();
            }

            if (answer.Length > 0)
            {
                await socket.SendAsync(answer, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SocketException)
        {
            // The reader is gone; the next receive says so.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    /// <summary>Answers a message of one byte; unknown ones are passed over.</summary>
    private static byte[] Control(ISimulatedCardConnection card, VpcdControl control)
    {
        switch (control)
        {
            case VpcdControl.PowerOff:
                card.PowerOff();
                break;
            case VpcdControl.PowerOn:
                card.PowerOn();
                break;
            case VpcdControl.Reset:
                card.Reset();
                break;
            case VpcdControl.GetAnswerToReset:
                return card.AnswerToReset.ToArray();
        }

        return [];
    }
}
