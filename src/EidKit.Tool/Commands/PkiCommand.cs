using System.CommandLine;
using EidKit.Certificates;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Tool.Certificates;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit pki</c>: writes a test PKI.</summary>
internal static class PkiCommand
{
    /// <summary>Whose card is on the blocking list.</summary>
    private const string BlockedPersona = "leopoldine";

    public static Command Create(ToolCommandLine line)
    {
        TextTable texts = line.Texts;
        var folder = new Argument<string>(texts["folder"]) { Description = texts["pki.argument.folder"] };
        var which = new PkiOptions(line);
        var rights = new Option<string>("--rights") { Description = texts["pki.option.rights"], HelpName = texts["pki.option.rights.value"], DefaultValueFactory = _ => RightNames.Usual };
        var force = new Option<bool>("--force") { Description = texts["pki.option.force"] };
        var command = new Command("pki", texts["pki.help"]) { folder, rights, force };
        which.AddTo(command);
        line.SetAction(
            command,
            parsed => (run, _) =>
            {
                var chat = Chat.For(RightNames.Parse(parsed.GetRequiredValue(rights), texts));
                using TestPki pki = which.Create(parsed, texts, run.Surroundings.Time);
                string path = run.Files.RequireName(parsed.GetRequiredValue(folder));
                RequireEmpty(path, parsed.GetValue(force), texts);
                return Task.FromResult<Output.CommandResult>(Write(pki, which.ParseSeed(parsed, texts), path, chat, texts));
            },
            touchesPin: false);
        return command;
    }

    private static void RequireEmpty(string path, bool isForced, TextTable texts)
    {
        if (!isForced && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new ToolException(ExitStatus.Usage, texts.Format("pki.not-empty", path), texts["pki.not-empty.next"]);
        }
    }

    private static PkiResult Write(TestPki pki, int seed, string path, Chat chat, TextTable texts)
    {
        var parameters = new TestTerminalParameters { Chat = chat };
        using var blocked = SimulatedCard.Create(Persona.ByName(BlockedPersona), pki);
        IReadOnlyList<string> files = pki.WriteFiles(path, parameters, [blocked]);
        return new PkiResult(
            path,
            seed,
            pki.Group.Name,
            pki.Hash.ToString().ToUpperInvariant(),
            pki.CreateTerminal(parameters).Holder.Reference.ToString(),
            [.. RightTexts.Of(chat, texts)],
            files,
            texts["pki.warning"]);
    }
}
