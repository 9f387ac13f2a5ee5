using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using EidKit.Certificates;
using EidKit.Simulation;
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
    private const int LongestLine = 64;
    private static readonly string DefaultAddress = FormattableString.Invariant($"{DefaultHost}:{VpcdListener.DefaultPort}");

    public static Command Create(ToolCommandLine line)
    {
        TextTable texts = line.Texts;
        var persona = new Option<string?>("--persona") { Description = texts.Format("simulate.option.persona", SimulatedHolder.PersonaNames), HelpName = texts["name"] };
        var file = new Option<string?>("--file") { Description = texts["simulate.option.file"], HelpName = texts["file"] };
        var vpcd = new Option<string>("--vpcd") { Description = texts["simulate.option.vpcd"], HelpName = "HOST:PORT", DefaultValueFactory = _ => DefaultAddress };
        var cvca = new Option<string?>("--cvca") { Description = texts["simulate.option.cvca"], HelpName = texts["file"] };
        var writeTerminal = new Option<string?>("--write-terminal") { Description = texts["simulate.option.write-terminal"], HelpName = texts["folder"] };
        var commands = new Option<bool>("--commands") { Description = texts["simulate.option.commands"] };
        var which = new PkiOptions(line);
        var command = new Command("simulate", texts["simulate.help"]) { persona, file, vpcd, cvca, writeTerminal, commands };
        which.AddTo(command);
        line.SetAction(
            command,
            parsed => async (run, cancellationToken) =>
            {
                SimulatedHolder holder = SimulatedHolder.Find(run, parsed.GetValue(persona), parsed.GetValue(file));
                DnsEndPoint address = ParseAddress(parsed.GetRequiredValue(vpcd), texts);
                using TestPki pki = which.Create(parsed, texts, run.Surroundings.Time);
                return await PlayAsync(run, pki, holder, address, parsed.GetValue(cvca), parsed.GetValue(writeTerminal), parsed.GetValue(commands), cancellationToken);
            },
            touchesPin: false);
        return command;
    }

    private static async Task<CommandResult> PlayAsync(
        CommandRun run, TestPki pki, SimulatedHolder holder, DnsEndPoint vpcd, string? cvca, string? writeTerminal, bool obeys, CancellationToken cancellationToken)
    {
        CvCertificate[]? trustPoints = cvca is null ? null : [run.Files.Read(cvca, content => CvCertificate.Decode(content))];
        if (writeTerminal is not null)
        {
            string folder = Path.GetFullPath(run.Files.RequireName(writeTerminal));
            pki.WriteTerminalFiles(folder);
            run.Tell(run.Texts.Format("simulate.written", folder));
        }

        using SimulatedCard card = holder.CreateCard(pki, new CardOptions { TrustPoints = trustPoints, Random = run.Surroundings.Random });
        await using var slot = new VpcdSlot(vpcd.Host, vpcd.Port, run.Surroundings.Time);
        await InsertAsync(run, slot, card, holder.Name, cancellationToken);
        try
        {
            if (obeys)
            {
                await ObeyAsync(run, slot, card, holder.Name, cancellationToken);
            }

            await slot.Failure.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
        catch (Exception e) when (slot.Failure.IsFaulted)
        {
            throw new ToolException(ExitStatus.Failed, run.Texts.Format("simulate.failed", holder.Name), run.Texts["simulate.failed.next"])
            {
                Detail = e.Message,
            };
        }

        return SimulationResult.Of(holder, card.PinTries);
    }

    private static async Task InsertAsync(CommandRun run, VpcdSlot slot, SimulatedCard card, string name, CancellationToken cancellationToken)
    {
        string address = $"{slot.Host}:{slot.Port}";
        try
        {
            await slot.InsertAsync(card, cancellationToken);
            run.Tell(run.Texts.Format("simulate.playing", name, address));
        }
        catch (SocketException e)
        {
            throw new ToolException(ExitStatus.NoReaderOrCard, run.Texts.Format("simulate.nobody", address), run.Texts["simulate.nobody.next"])
            {
                Detail = e.Message,
            };
        }
    }

    /// <summary>Follows lines of standard input until there are no more. Unasked it is not read: a shell stops a program that reads in the background.</summary>
    private static async Task ObeyAsync(CommandRun run, VpcdSlot slot, SimulatedCard card, string name, CancellationToken cancellationToken)
    {
        Stream input = run.Surroundings.Console.Input;

        while (await NextLineAsync(input, slot.Failure, cancellationToken) is { } line)
        {
            switch (line)
            {
                case "remove":
                    await slot.RemoveAsync();
                    run.Tell(run.Texts.Format("simulate.removed", name));
                    break;
                case "insert" when !slot.HasCard:
                    await InsertAgainAsync(run, slot, card, name, cancellationToken);
                    break;
                case "insert" or "":
                    break;
                default:
                    run.Tell(run.Texts["simulate.commands"]);
                    break;
            }
        }
    }

    /// <summary>Waits for a line, or for a card that fails. A read of a keyboard can't be cancelled, so nobody waits for its end.</summary>
    private static async Task<string?> NextLineAsync(Stream input, Task failure, CancellationToken cancellationToken)
    {
        Task<string?> line = Task.Run(() => ReadLine(input), CancellationToken.None);
        await await Task.WhenAny(line, failure).WaitAsync(cancellationToken);
        return await line;
    }

    /// <summary>Unlike at the start, a reader that is not there is said and no reason to end.</summary>
    private static async Task InsertAgainAsync(CommandRun run, VpcdSlot slot, SimulatedCard card, string name, CancellationToken cancellationToken)
    {
        try
        {
            await InsertAsync(run, slot, card, name, cancellationToken);
        }
        catch (ToolException e)
        {
            run.Tell(e.What);
            run.Tell(run.Texts.Format("failure.next", e.Next));
        }
    }

    /// <summary>Reads a line; of a long one only the beginning is kept, which is no command.</summary>
    /// <returns>The line without blanks around it; null if there is no further one.</returns>
    private static string? ReadLine(Stream input)
    {
        Span<char> line = stackalloc char[LongestLine];
        int count = 0;
        int next = input.ReadByte();
        if (next < 0)
        {
            return null;
        }

        for (; next is >= 0 and not '\n'; next = input.ReadByte())
        {
            if (count < line.Length)
            {
                line[count++] = (char)next;
            }
        }

        return new string(line[..count].Trim());
    }

    private static DnsEndPoint ParseAddress(string text, TextTable texts)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), out int port) && port is > 0 and <= ushort.MaxValue
            ? new DnsEndPoint(text[..colon], port)
            : throw new ToolException(ExitStatus.Usage, texts.Format("simulate.no-address", text), texts["simulate.no-address.next"]);
    }
}
