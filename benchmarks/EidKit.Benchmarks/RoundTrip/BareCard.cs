using System.Runtime.InteropServices;

namespace EidKit.Benchmarks.RoundTrip;

/// <summary>A card over libpcsclite with nothing between: what the other candidate is compared with.</summary>
internal sealed partial class BareCard : IDisposable
{
    private const string Library = "libpcsclite.so.1";
    private const nuint System = 2;
    private const nuint Shared = 2;
    private const nuint T0OrT1 = 3;
    private const nuint Reset = 1;

    private readonly byte[] _response = new byte[65_538];
    private readonly nint _context;
    private readonly nint _card;
    private readonly IoRequest _protocol;

    public BareCard(string reader)
    {
        Check(SCardEstablishContext(System, 0, 0, out _context));
        Check(SCardConnect(_context, reader, Shared, T0OrT1, out _card, out nuint protocol));
        _protocol = new IoRequest { Protocol = protocol, Length = (nuint)Marshal.SizeOf<IoRequest>() };
    }

    /// <summary>Sends a command.</summary>
    /// <returns>How long the answer is.</returns>
    public int Transmit(ReadOnlySpan<byte> command)
    {
        nuint received = (nuint)_response.Length;
        Check(SCardTransmit(_card, in _protocol, command, (nuint)command.Length, 0, _response, ref received));
        return (int)received;
    }

    public void Dispose()
    {
        _ = SCardDisconnect(_card, Reset);
        _ = SCardReleaseContext(_context);
    }

    private static void Check(nint result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"PC/SC answers {(uint)result:X8}.");
        }
    }

    [LibraryImport(Library)]
    private static partial nint SCardEstablishContext(nuint scope, nint reserved1, nint reserved2, out nint context);

    [LibraryImport(Library)]
    private static partial nint SCardReleaseContext(nint context);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SCardConnect(nint context, string reader, nuint share, nuint protocols, out nint card, out nuint protocol);

    [LibraryImport(Library)]
    private static partial nint SCardDisconnect(nint card, nuint disposition);

    [LibraryImport(Library)]
    private static partial nint SCardTransmit(
        nint card, in IoRequest sent, ReadOnlySpan<byte> command, nuint length, nint received, Span<byte> response, ref nuint responseLength);

    [StructLayout(LayoutKind.Sequential)]
    private struct IoRequest
    {
        public nuint Protocol;
        public nuint Length;
    }
}
