using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;

// Plays a German identity card to whoever listens with the vpcd protocol: a reader driver, or a terminal under test.
Console.OutputEncoding = System.Text.Encoding.UTF8;
var connect = new Option<string>("--connect") { Description = "where the terminal listens, HOST:PORT; it is awaited for a minute", Required = true };
var cvca = new Option<FileInfo?>("--cvca") { Description = "CVCA certificate to trust; without it that of the own test PKI" };
var persona = new Option<string>("--persona") { Description = "the holder: " + string.Join(", ", Persona.All.Select(p => p.Name)), DefaultValueFactory = _ => "erika" };
var group = new Option<string>("--group") { Description = "curve of all keys of the card", DefaultValueFactory = _ => "brainpoolP256r1" };
var cipher = new Option<SymmetricCipher>("--cipher") { Description = "cipher of PACE and chip authentication", DefaultValueFactory = _ => SymmetricCipher.Aes128 };
cipher.AcceptOnlyFromAmong([.. Enum.GetNames<SymmetricCipher>().Where(name => name != nameof(SymmetricCipher.TripleDes))]);
var writeTerminal = new Option<DirectoryInfo?>("--write-terminal") { Description = "folder for certificates and key of the test PKI's terminal" };
var command = new RootCommand("Plays a simulated identity card over the vpcd protocol.") { connect, cvca, persona, group, cipher, writeTerminal };
command.SetAction((result, cancellationToken) => PlayAsync(
    result.GetRequiredValue(connect),
    result.GetValue(cvca),
    result.GetRequiredValue(persona),
    result.GetRequiredValue(group),
    result.GetValue(cipher),
    result.GetValue(writeTerminal),
    cancellationToken));

// The first Ctrl-C takes the card away, the second one ends the program.
using var interrupted = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, interrupted.Token);

static async Task<int> PlayAsync(
    string connect, FileInfo? cvca, string personaName, string groupName, SymmetricCipher cipher, DirectoryInfo? writeTerminal, CancellationToken cancellationToken)
{
    try
    {
        DnsEndPoint terminal = ParseEndPoint(connect);
        EcGroup group = EcGroup.All.FirstOrDefault(g => string.Equals(g.Name, groupName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no curve {groupName}; known are {string.Join(", ", EcGroup.All.Select(g => g.Name))}.");
        using TestPki pki = TestPki.Create(seed: 1, TimeProvider.System, group);
        if (writeTerminal is not null)
        {
            pki.WriteTerminalFiles(writeTerminal.FullName);
        }

        var options = new CardOptions
        {
            Group = group,
            Cipher = cipher,
            TrustPoints = cvca is null ? null : [CvCertificate.Decode(await File.ReadAllBytesAsync(cvca.FullName, cancellationToken))],
        };
        using var card = EidKit.Simulation.SimulatedCard.Create(Persona.ByName(personaName), pki, options);
        await PlayToAsync(terminal, card, cancellationToken);
        return 0;
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync("Interrupted.");
        return 130;
    }
    catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or EidKit.Encoding.MalformedDataException or SocketException)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}

// The terminal may be started after the card, since it needs the files that the card writes.
static async Task PlayToAsync(DnsEndPoint terminal, EidKit.Simulation.SimulatedCard card, CancellationToken cancellationToken)
{
    TimeSpan patience = TimeSpan.FromMinutes(1);
    long start = TimeProvider.System.GetTimestamp();
    for (bool isTold = false; ; isTold = true)
    {
        try
        {
            await VpcdCard.PlayAsync(terminal.Host, terminal.Port, card, cancellationToken);
            return;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused && TimeProvider.System.GetElapsedTime(start) < patience)
        {
            if (!isTold)
            {
                Console.WriteLine($"Waiting for a terminal on {terminal.Host}:{terminal.Port}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }
    }
}

static DnsEndPoint ParseEndPoint(string text)
{
    int colon = text.LastIndexOf(':');
    return colon > 0 && int.TryParse(text.AsSpan(colon + 1), out int port) && port is > 0 and < 65536
        ? new DnsEndPoint(text[..colon], port)
        : throw new ArgumentException("--connect takes HOST:PORT, for example 127.0.0.1:35963.");
}
