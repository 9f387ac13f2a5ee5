using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>Debian's pcscd with two virtual readers, started and ended by the tests. There is one of it on a machine, so its tests run one after the other.</summary>
internal sealed class PcscDaemon : IDisposable
{
    private const string Program = "/usr/sbin/pcscd";
    private const string Driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
    private const string SocketPath = "/run/pcscd/pcscd.comm";
    private readonly DirectoryInfo _configuration = Directory.CreateTempSubdirectory("eidkit-pcscd-");
    private readonly string _log;
    private PeerProcess? _process;

    private PcscDaemon(string log) => _log = log;

    /// <summary>The port of the first reader; the second one has the next port.</summary>
    public int Port { get; private init; }

    /// <summary>How the system names the two readers.</summary>
    public static IReadOnlyList<string> ReaderNames { get; } = ["Virtual PCD 00 00", "Virtual PCD 00 01"];

    /// <summary>Starts the service; skips the test where that can't be.</summary>
    /// <param name="log">What the service tells: <c>--error</c>, or <c>--apdu</c>, which shows data.</param>
    public static async Task<PcscDaemon> StartAsync(string log = "--critical")
    {
        PeerScripts.RequirePackages("pcscd", "vsmartcard-vpcd", "libpcsclite1");
        if (Environment.UserName != "root")
        {
            Skipping.Because("Only root can start pcscd.", "EIDKIT_REQUIRE_PEERS");
        }

        if (IsAnswering())
        {
            Skipping.Because("A pcscd runs already, and a test must not end it.", "EIDKIT_REQUIRE_PEERS");
        }

        var daemon = new PcscDaemon(log) { Port = FreePorts() };
        daemon.WriteConfiguration();
        await daemon.StartAgainAsync();
        return daemon;
    }

    /// <summary>Starts the service after it was killed, with the same readers.</summary>
    public async Task StartAgainAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SocketPath)!);
        _process = new PeerProcess(Program, ["--foreground", _log, "--config", _configuration.FullName]);
        using var patience = new CancellationTokenSource(PeerProcess.Patience);
        while (!IsAnswering() || !IsListening(Port) || !IsListening(Port + 1))
        {
            Assert.True(_process.IsRunning && !patience.IsCancellationRequested, "pcscd does not start. " + _process.Describe());
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends the service as a crash would; it tells nobody.</summary>
    public void Kill()
    {
        _process?.Dispose();
        _process = null;
        File.Delete(SocketPath);
        File.Delete(Path.ChangeExtension(SocketPath, "pid"));
    }

    /// <summary>Ends the service and removes its configuration.</summary>
    public void Dispose()
    {
        Kill();
        _configuration.Delete(recursive: true);
    }

    /// <summary>Whether somebody takes connections to the service.</summary>
    private static bool IsAnswering()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsListening(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(l => l.Port == port);

    /// <summary>Finds a free port whose neighbour is free too.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Any, 0);
            first.Start();
            int port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (port < ushort.MaxValue && !IsListening(port + 1))
            {
                return port;
            }
        }
    }

    private void WriteConfiguration() => File.WriteAllText(
        Path.Combine(_configuration.FullName, "vpcd"),
        string.Create(
            CultureInfo.InvariantCulture,
            $"FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x{Port:X4}\nLIBPATH {Driver}\nCHANNELID 0x{Port:X4}\n"));
}
