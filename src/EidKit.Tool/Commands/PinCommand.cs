using System.CommandLine;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Tool.Cards;
using EidKit.Tool.Output;
using EidKit.Tool.Recordings;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit pin</c>: the PIN desk.</summary>
internal static class PinCommand
{
    public static Command Create(ToolCommandLine line)
    {
        var command = new Command("pin", line.Texts["pin.help"]);
        command.Add(CreateOperation(line, "change", ChangeAsync));
        command.Add(CreateOperation(line, "unblock", UnblockAsync));
        command.Add(CreateOperation(line, "resume", ResumeAsync));
        return command;
    }

    private static Command CreateOperation(
        ToolCommandLine line, string name, Func<CommandRun, CardOnReader, PinState, CancellationToken, Task<CommandResult>> operate)
    {
        Option<string?> reader = line.CreateReaderOption();
        var record = new RecordOptions(line.Texts);
        var command = new Command(name, line.Texts[$"pin.{name}.help"]) { reader };
        record.AddTo(command);
        line.SetAction(command, parsed => (run, cancellationToken) => record.RunAsync(run, parsed, async () =>
        {
            await using CardOnReader card = await CardOnReader.FindAsync(run, parsed.GetValue(reader), cancellationToken);
            CardResult found = await card.LookAsync(cancellationToken);
            RequirePin(run, found);
            return await operate(run, card, found.PinState, cancellationToken);
        }));
        return command;
    }

    private static async Task<CommandResult> ChangeAsync(CommandRun run, CardOnReader card, PinState state, CancellationToken cancellationToken)
    {
        RequireUsable(run, state);
        run.Tell(run.Texts["pin.change.intro"]);
        using Password current = run.Secrets.Ask(PasswordKind.Pin, "ask.current-pin");
        using Password next = run.Secrets.AskNewPin();
        await using IdentityCard session = await card.OpenAgainAsync(options: null, cancellationToken);
        return PinCommandResult.Of("change", await session.ChangePinAsync(current, next, cancellationToken), run.Texts);
    }

    /// <summary>A PUK may be used ten times only, so not where it would change nothing.</summary>
    private static async Task<CommandResult> UnblockAsync(CommandRun run, CardOnReader card, PinState state, CancellationToken cancellationToken)
    {
        if (state.Status is PinStatus.Operational or PinStatus.OneFailure)
        {
            return PinCommandResult.Needless("unblock", state, run.Texts);
        }

        using Password puk = run.Secrets.Ask(PasswordKind.Puk, "ask.puk");
        await using IdentityCard session = await card.OpenAgainAsync(options: null, cancellationToken);
        return PinCommandResult.Of("unblock", await session.UnblockPinAsync(puk, cancellationToken), run.Texts);
    }

    /// <summary>The CAN alone allows the last try within one session only; the right PIN then gives all tries back.</summary>
    private static async Task<CommandResult> ResumeAsync(CommandRun run, CardOnReader card, PinState state, CancellationToken cancellationToken)
    {
        if (state.Status is PinStatus.Operational or PinStatus.OneFailure)
        {
            return PinCommandResult.Needless("resume", state, run.Texts);
        }

        if (state.Status == PinStatus.Blocked)
        {
            RequireUsable(run, state);
        }

        run.Tell(run.Texts["pin.resume.intro"]);
        using Password can = run.Secrets.Ask(PasswordKind.Can, "ask.can");
        using Password pin = run.Secrets.Ask(PasswordKind.Pin, "ask.pin");
        await using IdentityCard session = await card.OpenAgainAsync(options: null, cancellationToken);
        PinResult resumed = await session.ResumePinAsync(can, cancellationToken);
        return PinCommandResult.Of(
            "resume", resumed is PinResult.Done ? await session.CheckPasswordAsync(pin, cancellationToken) : resumed, run.Texts);
    }

    private static void RequirePin(CommandRun run, CardResult found)
    {
        if (found.Card.Pace.Count == 0)
        {
            throw new ToolException(ExitStatus.Failed, run.Texts.Format("pin.no-pace", run.Texts.Of(found.Kind)), run.Texts["next.other-card"]);
        }

        if (found.PinState.Status == PinStatus.Deactivated)
        {
            RequireUsable(run, found.PinState);
        }
    }

    private static void RequireUsable(CommandRun run, PinState state)
    {
        if (state.Status is PinStatus.Suspended or PinStatus.Blocked or PinStatus.Deactivated)
        {
            throw new ToolException(ExitStatus.PinNotUsable, CardResult.Say(state, run.Texts), run.Texts[$"card.next.{state.Status}"]);
        }
    }
}
