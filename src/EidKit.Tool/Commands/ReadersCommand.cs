using System.CommandLine;
using EidKit.Channels;
using EidKit.Tool.Output;
using EidKit.Tool.Readers;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit readers</c>: lists the readers, or watches them.</summary>
internal static class ReadersCommand
{
    public static Command Create(ToolCommandLine line)
    {
        var watch = new Option<bool>("--watch") { Description = line.Texts["readers.option.watch"] };
        var command = new Command("readers", line.Texts["readers.help"]) { watch };
        line.SetAction(command, parsed => parsed.GetValue(watch) ? WatchAsync : ListAsync, touchesPin: false);
        return command;
    }

    private static async Task<CommandResult> ListAsync(CommandRun run, CancellationToken cancellationToken)
    {
        await using ICardReaders readers = run.Surroundings.OpenReaders();
        CardReadersSnapshot snapshot = await run.LookAtAsync(readers, cancellationToken);
        return snapshot.Outage is { } reason
            ? throw new ToolException(ExitStatus.NoReaderOrCard, run.Texts.Of(reason), run.Failures.NextAfter(reason))
            : ReaderListResult.Of(snapshot);
    }

    /// <summary>Goes on until it is cancelled, which is its good end.</summary>
    private static async Task<CommandResult> WatchAsync(CommandRun run, CancellationToken cancellationToken)
    {
        await using ICardReaders readers = run.Surroundings.OpenReaders();
        run.Tell(run.Texts["readers.watching"]);
        try
        {
            await foreach (ReaderEvent happened in readers.WatchAsync(cancellationToken))
            {
                run.Emit(ReaderEventResult.Of(happened, run.Surroundings.Time.GetLocalNow(), run.Texts), isOneOfMany: true);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Somebody has seen enough.
        }

        return NothingResult.Instance;
    }
}
