using System.Globalization;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace EidKit.TestKit;

/// <summary>Debian's pcscd with two virtual readers, started and ended here. There is one of it on a machine.</summary>
public sealed class PcscDaemon : IDisposable
{
    private const string Program = "/usr/sbin/pcscd";
    private const string Driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
    private const string SocketPath = "/run/pcscd/pcscd.comm";
    private const string ReservationPath = "eidkit-pcscd.lock";
    private readonly DirectoryInfo _configuration = Directory.CreateTempSubdirectory("eidkit-pcscd-");
    private readonly string _log;
    private PeerProcess? _process;
    private FileStream? _reservation;

    /// <summary>Configures the service.</summary>
    /// <param name="port">The port of the first reader.</param>
    /// <param name="log">What the service tells: <c>--critical</c>, <c>--error</c>, or <c>--apdu</c>, which shows data.</param>
    public PcscDaemon(int port, string log = "--critical")
    {
        Port = port;
        _log = log;
        File.WriteAllText(
            Path.Combine(_configuration.FullName, "vpcd"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x{Port:X4}\nLIBPATH {Driver}\nCHANNELID 0x{Port:X4}\n"));
    }

    /// <summary>How the system names the two readers.</summary>
    public static IReadOnlyList<string> ReaderNames { get; } = ["Virtual PCD 00 00", "Virtual PCD 00 01"];

    /// <summary>Whether service and virtual reader are on this machine.</summary>
    public static bool IsInstalled => File.Exists(Program) && File.Exists(Driver);

    /// <summary>Whether this user can start the service.</summary>
    public static bool MayStart => Environment.UserName == "root";

    /// <summary>The port of the first reader; the second one has the next port.</summary>
    public int Port { get; }

    /// <summary>Starts the service for a test, once no other test of this machine has one; skips the test where that can't be.</summary>
    public static async Task<PcscDaemon> StartAloneAsync(CancellationToken cancellationToken)
    {
        if (!IsInstalled)
        {
            Skipping.Because("pcscd or its virtual reader is not there (Debian's packages pcscd and vsmartcard-vpcd).", "EIDKIT_REQUIRE_PEERS");
        }

        if (!MayStart)
        {
            Skipping.Because("Only root can start pcscd.", "EIDKIT_REQUIRE_PEERS");
        }

        FileStream reservation = await ReserveAsync(cancellationToken);
        if (IsAnswering())
        {
            await reservation.DisposeAsync();
            Skipping.Because("A pcscd runs already, and a test must not end it.", "EIDKIT_REQUIRE_PEERS");
        }

        var daemon = new PcscDaemon(PeerPorts.Next()) { _reservation = reservation };
        await daemon.StartAsync(cancellationToken);
        return daemon;
    }

    /// <summary>Whether somebody takes connections to the service, be it this one or another.</summary>
    public static bool IsAnswering()
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

    /// <summary>Whether somebody listens on a port.</summary>
    public static bool IsListening(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(l => l.Port == port);

    /// <summary>Starts the service, also again after it was killed, with the same readers.</summary>
    /// <exception cref="InvalidOperationException">It ends at once, or its readers do not listen.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SocketPath)!);
        _process = new PeerProcess(Program, ["--foreground", _log, "--config", _configuration.FullName]);
        return UntilListeningAsync(cancellationToken);
    }

    /// <summary>Awaits the readers of the service, be it started here or already there.</summary>
    /// <exception cref="InvalidOperationException">The service ended, or its readers do not listen.</exception>
    public async Task UntilListeningAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(PeerProcess.Patience);
        while (!IsAnswering() || !IsListening(Port) || !IsListening(Port + 1))
        {
            if (_process is { IsRunning: false } || patience.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    $"pcscd does not run, or its virtual readers do not listen on ports {Port} and {Port + 1}. {_process?.Describe()}");
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>Ends the service as a crash would; it tells nobody.</summary>
    public void Kill()
    {
        if (_process is not null)
        {
            _process.Dispose();
            _process = null;
            File.Delete(SocketPath);
            File.Delete(Path.ChangeExtension(SocketPath, "pid"));
        }
    }

    /// <summary>Ends the service and removes its configuration.</summary>
    public void Dispose()
    {
        Kill();
        _configuration.Delete(recursive: true);
        _reservation?.Dispose();
    }

    /// <summary>Test assemblies run at the same time.</summary>
    private static async Task<FileStream> ReserveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Path.GetTempPath(), ReservationPath), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
