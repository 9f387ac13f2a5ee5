using System.Net;
using System.Net.Sockets;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>Debian's vicc as a German identity card. It speaks the vpcd framing over a connection that it opens to us.</summary>
internal sealed class ViccProcess : IDisposable
{
    /// <summary>The PIN of the card.</summary>
    public static readonly byte[] Pin = "111111"u8.ToArray();

    /// <summary>The CAN of the card.</summary>
    public static readonly byte[] Can = "222222"u8.ToArray();

    /// <summary>The PUK of the card.</summary>
    public static readonly byte[] Puk = "3333333333"u8.ToArray();

    private static readonly Lazy<string> RepairedCopy = new(MakeCopy);

    private readonly PeerProcess _process;

    private ViccProcess(PeerProcess process) => _process = process;

    /// <summary>Everything the card wrote; with the option <c>-vvvv</c> every APDU and the keys.</summary>
    public string Output => _process.Output;

    /// <summary>Starts a card that connects to a port of this machine, on which somebody listens already.</summary>
    /// <param name="port">The port.</param>
    /// <param name="options">For example <c>--cvca FILE</c>, which any use of terminal authentication needs.</param>
    public static ViccProcess Start(int port, params IEnumerable<string> options)
    {
        string script = PeerScripts.Require("vicc/run.sh", "vsmartcard-vpicc", "python3-virtualsmartcard", "libeac3", "python3-pycryptodome");
        var environment = new Dictionary<string, string> { ["VICC_COPY"] = RepairedCopy.Value };
        return new ViccProcess(new PeerProcess("/bin/sh", [script, $"{port}", .. options], environment));
    }

    /// <summary>Starts a card and takes the connection that it opens.</summary>
    /// <param name="options">As for <see cref="Start"/>.</param>
    /// <returns>The card and the connection, which the caller disposes.</returns>
    public static async Task<(ViccProcess Card, Socket Connection)> ConnectAsync(params IEnumerable<string> options)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        ViccProcess card = Start(((IPEndPoint)listener.LocalEndpoint).Port, options);
        try
        {
            Socket connection = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(PeerProcess.Patience);
            connection.NoDelay = true;
            return (card, connection);
        }
        catch (TimeoutException e)
        {
            string state = card.Describe();
            card.Dispose();
            throw new InvalidOperationException("The card did not connect. " + state, e);
        }
    }

    /// <summary>Tells how the card stands, for failure messages.</summary>
    public string Describe() => _process.Describe();

    /// <summary>Ends the card.</summary>
    public void Dispose() => _process.Dispose();

    /// <summary>Makes the repaired copy once, so that cards started at the same time do not make it over each other.</summary>
    private static string MakeCopy()
    {
        string copy = RunFolder.PathOf("vicc");
        PeerProcess.Run("/bin/sh", PeerScripts.Require("vicc/mkvicc.sh"), copy);
        File.WriteAllBytes(Path.Combine(copy, "ready"), []);
        return copy;
    }
}
