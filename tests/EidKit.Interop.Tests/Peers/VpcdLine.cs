using System.Buffers.Binary;
using System.Net.Sockets;

namespace EidKit.Interop.Tests.Peers;

/// <summary>The reader's end of the vpcd framing, blocking and plain, for tests of the peers alone.</summary>
/// <param name="connection">The connection to a card; the caller disposes it.</param>
internal sealed class VpcdLine(Socket connection)
{
    /// <summary>Powers the card up; the card does not answer this.</summary>
    public void PowerOn() => Send([0x01]);

    /// <summary>Asks for the answer to reset.</summary>
    public byte[] ReadAtr() => Exchange([0x04]);

    /// <summary>Sends one message and receives its answer.</summary>
    public byte[] Exchange(byte[] message)
    {
        Send(message);
        return Receive(BinaryPrimitives.ReadUInt16BigEndian(Receive(2)));
    }

    private void Send(byte[] message) => connection.Send([(byte)(message.Length >> 8), (byte)message.Length, .. message]);

    private byte[] Receive(int length)
    {
        byte[] bytes = new byte[length];
        for (int position = 0; position < length;)
        {
            int count = connection.Receive(bytes.AsSpan(position));
            Assert.True(count > 0, "The card closed the connection.");
            position += count;
        }

        return bytes;
    }
}
