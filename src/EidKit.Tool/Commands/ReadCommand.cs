using System.CommandLine;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Tool.Cards;
using EidKit.Tool.Output;
using EidKit.Tool.Recordings;
using EidKit.Tool.Terminals;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit read</c>: reads a card with a terminal certificate.</summary>
internal static class ReadCommand
{
    public static Command Create(ToolCommandLine line)
    {
        TextTable texts = line.Texts;
        Option<string?> reader = line.CreateReaderOption();
        var terminal = new Option<string>("--terminal") { Description = texts["read.option.terminal"], HelpName = texts["folder"], Required = true };
        var data = new Option<string>("--data") { Description = texts["read.option.data"], HelpName = texts["read.option.data.value"], Required = true };
        var csca = new Option<string?>("--csca") { Description = texts["read.option.csca"], HelpName = texts["file"] };
        var unverified = new Option<bool>("--accept-unverified") { Description = texts["read.option.accept-unverified"] };
        var kind = new Option<string>("--password") { Description = texts["read.option.password"], HelpName = "pin|can", DefaultValueFactory = _ => "pin" };
        line.AcceptOnly(kind, "pin", "can");
        var age = new Option<string?>("--age") { Description = texts["read.option.age"], HelpName = texts["years"] };
        var community = new Option<string?>("--community") { Description = texts["read.option.community"], HelpName = texts["digits"] };
        var pseudonym = new Option<bool>("--pseudonym") { Description = texts["read.option.pseudonym"] };
        var record = new RecordOptions(texts);
        var command = new Command("read", texts["read.help"]) { terminal, data, csca, unverified, kind, age, community, pseudonym, reader };
        record.AddTo(command);
        line.SetAction(command, parsed => (run, cancellationToken) => record.RunAsync(run, parsed, () => ReadAsync(
            run,
            parsed.GetValue(reader),
            new ReadingOptions
            {
                Terminal = parsed.GetRequiredValue(terminal),
                Data = parsed.GetRequiredValue(data),
                Csca = parsed.GetValue(csca),
                AcceptUnverifiedChip = parsed.GetValue(unverified),
                Kind = parsed.GetValue(kind) == "can" ? PasswordKind.Can : PasswordKind.Pin,
                MinimumAge = parsed.GetValue(age),
                Community = parsed.GetValue(community),
                Pseudonym = parsed.GetValue(pseudonym),
            },
            cancellationToken)));
        return command;
    }

    private static async Task<CommandResult> ReadAsync(CommandRun run, string? reader, ReadingOptions options, CancellationToken cancellationToken)
    {
        ReadRequest request = options.MakeRequest(run.Texts, run.Today);
        var folder = new TerminalFolder(options.Terminal, run.Files, run.Texts);
        using InMemoryTerminalCredentials terminal = folder.Load();
        TerminalCertificates certificates = await terminal.GetCertificatesAsync(cancellationToken);
        if (options.Kind == PasswordKind.Can && !certificates.Terminal.Chat.IsCanAllowed)
        {
            throw new ToolException(ExitStatus.Usage, run.Texts["read.can-not-allowed"], run.Texts["read.can-not-allowed.next"]);
        }

        var cardOptions = new IdentityCardOptions { CscaTrustStore = options.LoadTrustStore(folder, run.Files, run.Texts) };
        await using CardOnReader card = await CardOnReader.FindAsync(run, reader, cancellationToken);
        RequireUsable(run, options.Kind, await card.LookAsync(cancellationToken));
        Introduce(run, certificates);
        using Password password = run.Secrets.Ask(options.Kind, options.Kind == PasswordKind.Can ? "ask.can" : "ask.pin");
        await using IdentityCard session = await card.OpenAgainAsync(cardOptions, cancellationToken);
        ProgressLine progress = run.StartProgress();
        try
        {
            ReadOutcome outcome = await session.ReadAsync(terminal, request, password, progress, cancellationToken);
            return ReadingResult.Of(outcome, run.Texts);
        }
        finally
        {
            progress.Clear();
        }
    }

    /// <summary>Whoever types a PIN shall know for whom.</summary>
    private static void Introduce(CommandRun run, TerminalCertificates certificates)
    {
        run.Tell(run.Texts.Format("read.terminal", certificates.Description?.Content.SubjectName ?? certificates.Terminal.HolderReference.ToString()));
    }

    private static void RequireUsable(CommandRun run, PasswordKind kind, CardResult found)
    {
        if (found.Card.Pace.Count == 0)
        {
            throw new ToolException(ExitStatus.Failed, run.Texts.Format("pin.no-pace", run.Texts.Of(found.Kind)), run.Texts["next.other-card"]);
        }

        if (kind == PasswordKind.Pin && found.PinState.Status is PinStatus.Suspended or PinStatus.Blocked or PinStatus.Deactivated)
        {
            throw new ToolException(
                ExitStatus.PinNotUsable, CardResult.Say(found.PinState, run.Texts), run.Texts[$"card.next.{found.PinState.Status}"]);
        }
    }
}
