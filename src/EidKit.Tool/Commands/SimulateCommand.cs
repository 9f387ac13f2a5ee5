using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using EidKit.Certificates;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;
using EidKit.Tool.Cards;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit simulate</c>: a simulated card lies on a virtual reader.</summary>
internal static class SimulateCommand
{
    private const string DefaultHost = "127.0.0.1";
    private static readonly string DefaultAddress = FormattableString.Invariant($"{DefaultHost}:{VpcdListener.DefaultPort}");

    public static Command Create(ToolCommandLine line)
    {
        TextTable texts = line.Texts;
        var persona = new Option<string?>("--persona") { Description = texts.Format("simulate.option.persona", string.Join(", ", Persona.All.Select(p => p.Name))), HelpName = texts["name"] };
        var file = new Option<string?>("--file") { Description = texts["simulate.option.file"], HelpName = texts["file"] };
        var vpcd = new Option<string>("--vpcd") { Description = texts["simulate.option.vpcd"], HelpName = "HOST:PORT", DefaultValueFactory = _ => DefaultAddress };
        var cvca = new Option<string?>("--cvca") { Description = texts["simulate.option.cvca"], HelpName = texts["file"] };
        var writeTerminal = new Option<string?>("--write-terminal") { Description = texts["simulate.option.write-terminal"], HelpName = texts["folder"] };
        var which = new PkiOptions(line);
        var command = new Command("simulate", texts["simulate.help"]) { persona, file, vpcd, cvca, writeTerminal };
        which.AddTo(command);
        line.SetAction(
            command,
            parsed => async (run, cancellationToken) =>
            {
                SimulatedHolder holder = SimulatedHolder.Find(run, parsed.GetValue(persona), parsed.GetValue(file));
                DnsEndPoint address = ParseAddress(parsed.GetRequiredValue(vpcd), texts);
                using TestPki pki = which.Create(parsed, texts, run.Surroundings.Time);
                return await PlayAsync(run, pki, holder, address, parsed.GetValue(cvca), parsed.GetValue(writeTerminal), cancellationToken);
            },
            touchesPin: false);
        return command;
    }

    private static async Task<CommandResult> PlayAsync(
        CommandRun run, TestPki pki, SimulatedHolder holder, DnsEndPoint vpcd, string? cvca, string? writeTerminal, CancellationToken cancellationToken)
    {
        CvCertificate[]? trustPoints = cvca is null ? null : [run.Files.Read(cvca, content => CvCertificate.Decode(content))];
        if (writeTerminal is not null)
        {
            string folder = Path.GetFullPath(run.Files.RequireName(writeTerminal));
            pki.WriteTerminalFiles(folder);
            run.Tell(run.Texts.Format("simulate.written", folder));
        }

        using SimulatedCard card = holder.CreateCard(pki, new CardOptions { TrustPoints = trustPoints, Random = run.Surroundings.Random });
        string address = $"{vpcd.Host}:{vpcd.Port}";
        try
        {
            await VpcdCard.PlayAsync(
                vpcd.Host, vpcd.Port, card, () => run.Tell(run.Texts.Format("simulate.playing", holder.Name, address)), cancellationToken);
        }
        catch (SocketException e)
        {
            throw new ToolException(
                ExitStatus.NoReaderOrCard, run.Texts.Format("simulate.nobody", address), run.Texts["simulate.nobody.next"])
            {
                Detail = e.Message,
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new SimulationResult(holder.Name, "taken", card.PinTries);
        }

        return new SimulationResult(holder.Name, "closed", card.PinTries);
    }

    private static DnsEndPoint ParseAddress(string text, TextTable texts)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), out int port) && port is > 0 and <= ushort.MaxValue
            ? new DnsEndPoint(text[..colon], port)
            : throw new ToolException(ExitStatus.Usage, texts.Format("simulate.no-address", text), texts["simulate.no-address.next"]);
    }
}
