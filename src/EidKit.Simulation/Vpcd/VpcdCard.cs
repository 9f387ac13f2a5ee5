using System.Net.Sockets;

namespace EidKit.Simulation.Vpcd;

/// <summary>The card's side of the vpcd protocol: connects to a reader, for example to vpcd, and plays a card as long as the line holds.</summary>
/// <remarks><see cref="VpcdSlot"/> connects again when the reader comes back.</remarks>
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

    /// <summary>Plays any card until the reader closes the line.</summary>
    /// <param name="host">Name or address of the reader's machine.</param>
    /// <param name="port">The reader's port.</param>
    /// <param name="card">The card. What it throws comes out of this method.</param>
    /// <param name="cancellationToken">Takes the card away from the reader.</param>
    /// <returns>When the reader closed the line.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> or <paramref name="card"/> is null.</exception>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task PlayAsync(string host, int port, ISimulatedCardConnection card, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(card);
        using VpcdSocket socket = await VpcdSocket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
        await VpcdPlay.RunAsync(socket, card, cancellationToken).ConfigureAwait(false);
    }
}
