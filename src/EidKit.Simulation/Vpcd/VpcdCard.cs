using System.Net.Sockets;
using System.Security.Cryptography;

namespace EidKit.Simulation.Vpcd;

/// <summary>The card's side of the vpcd protocol: connects to a reader, for example to vpcd, and plays a card.</summary>
public static class VpcdCard
{
    /// <summary>Plays a simulated card until the reader closes the line.</summary>
    /// <param name="host">Name or address of the reader's machine.</param>
    /// <param name="port">The reader's port.</param>
    /// <param name="card">The card, which the caller disposes and leaves alone meanwhile.</param>
    /// <param name="cancellationToken">Takes the card away from the reader.</param>
    /// <returns>When the reader closed the line.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> or <paramref name="card"/> is null.</exception>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Task PlayAsync(string host, int port, SimulatedCard card, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        return PlayAsync(host, port, new SimulatedCardConnection(card), cancellationToken);
    }

    /// <summary>Plays a simulated card until the reader closes the line, and tells when the reader took it.</summary>
    /// <param name="host">Name or address of the reader's machine.</param>
    /// <param name="port">The reader's port.</param>
    /// <param name="card">The card, which the caller disposes and leaves alone meanwhile.</param>
    /// <param name="connected">Called once, when there is a line to the reader.</param>
    /// <param name="cancellationToken">Takes the card away from the reader.</param>
    /// <returns>When the reader closed the line.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="host"/>, <paramref name="card"/> or <paramref name="connected"/> is null.</exception>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Task PlayAsync(string host, int port, SimulatedCard card, Action connected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(connected);
        return ConnectAndPlayAsync(host, port, new SimulatedCardConnection(card), connected, cancellationToken);
    }

    /// <summary>Plays any card until the reader closes the line.</summary>
    /// <param name="host">Name or address of the reader's machine.</param>
    /// <param name="port">The reader's port.</param>
    /// <param name="card">The card.</param>
    /// <param name="cancellationToken">Takes the card away from the reader.</param>
    /// <returns>When the reader closed the line.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> or <paramref name="card"/> is null.</exception>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="InvalidOperationException">The card gave an answer that is longer than the protocol can carry.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Task PlayAsync(string host, int port, ISimulatedCardConnection card, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(card);
        return ConnectAndPlayAsync(host, port, card, connected: null, cancellationToken);
    }

    private static async Task ConnectAndPlayAsync(
        string host, int port, ISimulatedCardConnection card, Action? connected, CancellationToken cancellationToken)
    {
        var connecting = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var socket = new VpcdSocket(connecting);
        await connecting.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
        connected?.Invoke();
        try
        {
            while (await ReceiveAsync(socket, cancellationToken).ConfigureAwait(false) is { } message)
            {
                await AnswerAsync(socket, card, message, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            card.PowerOff();
        }
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
                throw new InvalidOperationException("The answer is longer than the vpcd protocol can carry.");
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
