using System.Net;
using System.Net.Sockets;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>A terminal on Debian's libeac: it listens, takes the card that connects, runs PACE, TA 2 and CA 2 and reads DG1 to DG21.</summary>
internal sealed class LibeacTerminal : IDisposable
{
    private static readonly Lazy<string> Program = new(Build);

    private readonly PeerProcess _process;

    private LibeacTerminal(PeerProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>The port of this machine on which the terminal listens, for 60 seconds and for one card.</summary>
    public int Port { get; }

    /// <summary>Starts a terminal and waits until it listens.</summary>
    /// <param name="passwordReference">Which password: 2 the CAN, 3 the PIN (TR-03110-3 §B.14.1).</param>
    /// <param name="password">The password in characters; a test secret.</param>
    /// <param name="pkiFolder">The folder with <c>dv.cvcert term.cvcert term.pkcs8</c>, as <see cref="PeerPki"/> makes it.</param>
    public static async Task<LibeacTerminal> StartAsync(int passwordReference, byte[] password, string pkiFolder)
    {
        string program = Program.Value;
        int port = PeerPorts.Next();
        var terminal = new LibeacTerminal(
            new PeerProcess(program, [$"{port}", $"{passwordReference}", System.Text.Encoding.ASCII.GetString(password), pkiFolder]), port);
        using var patience = new CancellationTokenSource(PeerProcess.Patience);
        while (!PcscDaemon.IsListening(port))
        {
            Assert.True(terminal._process.IsRunning && !patience.IsCancellationRequested, "The terminal does not listen. " + terminal.Describe());
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return terminal;
    }

    /// <summary>Connects as the card.</summary>
    /// <returns>The connection, which the caller disposes.</returns>
    public async Task<Socket> ConnectAsync()
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connection.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Waits until the terminal ends, and reads what it printed.</summary>
    public TerminalReport WaitForReport()
    {
        _process.WaitForExit();
        return TerminalReport.Parse(_process.Output);
    }

    /// <summary>Tells how the terminal stands, for failure messages.</summary>
    public string Describe() => _process.Describe();

    /// <summary>Ends the terminal.</summary>
    public void Dispose() => _process.Dispose();

    private static string Build()
    {
        string script = PeerScripts.Require("terminal/build.sh", "gcc", "pkg-config", "libeac-dev", "libssl-dev");
        string program = RunFolder.PathOf("libeac-terminal");
        PeerProcess.Run("/bin/sh", script, program);
        return program;
    }
}
