using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace EidKit.Simulation.Vpcd;

/// <summary>Messages over TCP as vpcd frames them: two bytes length, big-endian, then the bytes.</summary>
internal sealed class VpcdSocket : IDisposable
{
    /// <summary>The longest message in bytes.</summary>
    public const int MaximumLength = 0xFFFF;

    private const int HeaderLength = 2;

    /// <summary>TCP_QUICKACK of Linux, which the framework has no name for.</summary>
    private const int TcpLevel = 6;
    private const int QuickAcknowledgement = 12;

    private readonly Socket _socket;

    /// <summary>Takes a connected socket over.</summary>
    /// <param name="socket">The socket, which this object disposes from now on.</param>
    public VpcdSocket(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
    }

    /// <summary>Connects to a reader.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<VpcdSocket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return IsConnectedToItself(socket) ? throw new SocketException((int)SocketError.ConnectionRefused) : new VpcdSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether both ends of a line are the same socket. It happens when nobody listens on a port of this machine and the system takes just this port
    /// for the other end, too: the port of vpcd is in that range. The card would talk to itself and keep vpcd from its port.
    /// </summary>
    internal static bool IsConnectedToItself(Socket socket) => Equals(socket.LocalEndPoint, socket.RemoteEndPoint);

    /// <summary>Sends a message in one write: a second one could wait for the acknowledgement of the first.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        byte[] framed = new byte[HeaderLength + message.Length];
        try
        {
            BinaryPrimitives.WriteUInt16BigEndian(framed, checked((ushort)message.Length));
            message.CopyTo(framed.AsMemory(HeaderLength));
            await SendWholeAsync(framed, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(framed);
        }
    }

    /// <summary>Sends one byte.</summary>
    public ValueTask SendAsync(VpcdControl control, CancellationToken cancellationToken) => SendAsync(new[] { (byte)control }, cancellationToken);

    /// <summary>Waits for a message.</summary>
    /// <returns>The message, which the caller clears; null if the other side closed the line.</returns>
    public async ValueTask<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        byte[] header = new byte[HeaderLength];
        if (!await FillAsync(header, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        byte[] message = new byte[BinaryPrimitives.ReadUInt16BigEndian(header)];
        return await FillAsync(message, cancellationToken).ConfigureAwait(false) ? message : null;
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask SendWholeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            int sent = await _socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }

    private async ValueTask<bool> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            AcknowledgeAtOnce();
            int received = await _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (received == 0)
            {
                return false;
            }

            buffer = buffer[received..];
        }

        return true;
    }

    /// <summary>
    /// The other side may write length and body apart and wait in between for an acknowledgement, which Linux otherwise delays by 40 ms.
    /// The option falls back by itself, so it is set before each receive.
    /// </summary>
    private void AcknowledgeAtOnce()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _socket.SetRawSocketOption(TcpLevel, QuickAcknowledgement, BitConverter.GetBytes(1));
        }
        catch (SocketException)
        {
            // It is about speed only.
        }
    }
}
