using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace EidKit.Benchmarks.RoundTrip;

/// <summary>pcscd with two virtual readers: the one that runs, or one that is started and ended here.</summary>
internal sealed class PcscService : IDisposable
{
    /// <summary>Where the first virtual reader listens, as Debian sets it up; the second one has the next port.</summary>
    public const int Port = 35_963;

    private const string Program = "/usr/sbin/pcscd";
    private const string Driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
    private const string SocketPath = "/run/pcscd/pcscd.comm";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _configuration = Directory.CreateTempSubdirectory("eidkit-pcscd-");
    private Process? _process;

    private PcscService()
    {
    }

    /// <summary>How pcscd names the two readers.</summary>
    public static IReadOnlyList<string> ReaderNames { get; } = ["Virtual PCD 00 00", "Virtual PCD 00 01"];

    /// <summary>Finds or starts the service.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to do.</exception>
    public static async Task<PcscService> StartAsync()
    {
        var service = new PcscService();
        try
        {
            if (!IsAnswering())
            {
                service.Start();
            }

            await service.UntilListeningAsync();
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            File.Delete(SocketPath);
            File.Delete(Path.ChangeExtension(SocketPath, "pid"));
        }

        _configuration.Delete(recursive: true);
    }

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

    private static bool IsListening() =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Count(l => l.Port is Port or Port + 1) >= ReaderNames.Count;

    private void Start()
    {
        if (!File.Exists(Program) || !File.Exists(Driver))
        {
            throw new InvalidOperationException("pcscd or vpcd is missing: install Debian's packages pcscd and vsmartcard-vpcd.");
        }

        if (Environment.UserName != "root")
        {
            throw new InvalidOperationException("pcscd does not run, and only root can start it.");
        }

        File.WriteAllText(
            Path.Combine(_configuration.FullName, "vpcd"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x{Port:X4}\nLIBPATH {Driver}\nCHANNELID 0x{Port:X4}\n"));
        Directory.CreateDirectory(Path.GetDirectoryName(SocketPath)!);
        _process = Process.Start(Program, ["--foreground", "--critical", "--config", _configuration.FullName]);
    }

    private async Task UntilListeningAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (!IsAnswering() || !IsListening())
        {
            if (_process is { HasExited: true } || Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException($"pcscd does not run, or its virtual readers do not listen on ports {Port} and {Port + 1}.");
            }

            await Task.Delay(10);
        }
    }
}
