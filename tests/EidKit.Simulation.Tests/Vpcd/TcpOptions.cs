using System.Buffers.Binary;
using System.Net.Sockets;

namespace EidKit.Simulation.Tests.Vpcd;

/// <summary>What Linux tells of a TCP socket (tcp(7); linux/tcp.h).</summary>
internal static class TcpOptions
{
    private const int Level = 6;
    private const int Information = 11;
    private const int QuickAcknowledgement = 12;

    /// <summary>Where tcpi_data_segs_out stands in tcp_info.</summary>
    private const int DataSegmentsSent = 156;

    /// <summary>How many segments with data were sent.</summary>
    public static uint SegmentsSent(Socket socket)
    {
        byte[] information = new byte[256];
        int length = socket.GetRawSocketOption(Level, Information, information);
        Assert.True(length >= DataSegmentsSent + sizeof(uint), $"This system tells {length} bytes only.");
        return BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(information.AsSpan(DataSegmentsSent))
            : BinaryPrimitives.ReadUInt32BigEndian(information.AsSpan(DataSegmentsSent));
    }

    /// <summary>Whether what comes is acknowledged at once.</summary>
    public static bool AcknowledgesAtOnce(Socket socket)
    {
        byte[] value = new byte[sizeof(int)];
        socket.GetRawSocketOption(Level, QuickAcknowledgement, value);
        return BitConverter.ToInt32(value) != 0;
    }

    /// <summary>Lets acknowledgements wait for something to send with them, as the system does by itself after a while.</summary>
    public static void DelayAcknowledgements(Socket socket) => socket.SetRawSocketOption(Level, QuickAcknowledgement, BitConverter.GetBytes(0));
}
