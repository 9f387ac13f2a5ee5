using System.Net;
using System.Net.Sockets;

namespace EidKit.Simulation.Vpcd;

/// <summary>The reader's side of the vpcd protocol: waits on the loopback address for simulated cards, such as those of vsmartcard.</summary>
/// <remarks>Each card that connects gets a channel of its own, so a listener may accept one after the other.</remarks>
public sealed class VpcdListener : IDisposable
{
    /// <summary>The port on which vpcd itself listens.</summary>
    public const int DefaultPort = 35_963;

    /// <summary>How long an answer is awaited unless told otherwise; simulated cards that compute in scripts are slow.</summary>
    public static readonly TimeSpan DefaultAnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private readonly TimeSpan _answerTimeout;
    private readonly TimeProvider _timeProvider;

    private VpcdListener(Socket socket, TimeSpan answerTimeout, TimeProvider timeProvider)
    {
        _socket = socket;
        _answerTimeout = answerTimeout;
        _timeProvider = timeProvider;
    }

    /// <summary>The port that is listened on.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Begins to listen on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 takes any that is free, see <see cref="Port"/>.</param>
    /// <param name="answerTimeout">How long each answer of a card is awaited; null for <see cref="DefaultAnswerTimeout"/>.</param>
    /// <param name="timeProvider">The clock for that; null for the system's.</param>
    /// <returns>The listener, which the caller disposes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port or the time is out of range.</exception>
    /// <exception cref="SocketException">The port can't be had.</exception>
    public static VpcdListener Start(int port, TimeSpan? answerTimeout = null, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        TimeSpan timeout = answerTimeout ?? DefaultAnswerTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(answerTimeout));
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return new VpcdListener(socket, timeout, timeProvider ?? TimeProvider.System);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for a card to connect and switches it on.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The channel to the card, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The listener was disposed.</exception>
    /// <exception cref="Channels.CardTransportException">A card connected, but gave no answer to reset.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<VpcdChannel> AcceptAsync(CancellationToken cancellationToken)
    {
        Socket card = await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
        var channel = new VpcdChannel(new VpcdSocket(card), _answerTimeout, _timeProvider);
        try
        {
            await channel.PowerOnAsync(cancellationToken).ConfigureAwait(false);
            return channel;
        }
        catch
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops listening; channels go on. May be called again.</summary>
    public void Dispose() => _socket.Dispose();
}
