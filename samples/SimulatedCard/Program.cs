using System.CommandLine;
using System.Net;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;

// Plays a German identity card to whoever listens with the vpcd protocol: a reader driver, or a terminal under test.
var connect = new Option<string>("--connect") { Description = "where the terminal listens, HOST:PORT", Required = true };
var cvca = new Option<FileInfo?>("--cvca") { Description = "CVCA certificate to trust; without it that of the own test PKI" };
var persona = new Option<string>("--persona") { Description = "the holder", DefaultValueFactory = _ => "erika" };
var group = new Option<string>("--group") { Description = "curve of all keys of the card", DefaultValueFactory = _ => "brainpoolP256r1" };
var cipher = new Option<SymmetricCipher>("--cipher") { Description = "cipher of PACE and chip authentication", DefaultValueFactory = _ => SymmetricCipher.Aes128 };
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
return await command.Parse(args).InvokeAsync();

static async Task<int> PlayAsync(
    string connect, FileInfo? cvca, string personaName, string groupName, SymmetricCipher cipher, DirectoryInfo? writeTerminal, CancellationToken cancellationToken)
{
    try
    {
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
        DnsEndPoint terminal = ParseEndPoint(connect);
        await VpcdCard.PlayAsync(terminal.Host, terminal.Port, card, cancellationToken);
        return 0;
    }
    catch (Exception e) when (e is ArgumentException or IOException or EidKit.Encoding.MalformedDataException or System.Net.Sockets.SocketException)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}

static DnsEndPoint ParseEndPoint(string text)
{
    int colon = text.LastIndexOf(':');
    return colon > 0 && int.TryParse(text.AsSpan(colon + 1), out int port) && port is > 0 and < 65536
        ? new DnsEndPoint(text[..colon], port)
        : throw new ArgumentException("--connect takes HOST:PORT, for example 127.0.0.1:35963.");
}
