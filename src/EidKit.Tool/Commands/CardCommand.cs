using System.CommandLine;
using EidKit.Tool.Cards;
using EidKit.Tool.Recordings;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit card</c>: what card lies there, and in what state its PIN is.</summary>
internal static class CardCommand
{
    public static Command Create(ToolCommandLine line)
    {
        Option<string?> reader = line.CreateReaderOption();
        var record = new RecordOptions(line.Texts);
        var command = new Command("card", line.Texts["card.help"]) { reader };
        record.AddTo(command);
        line.SetAction(command, parsed => (run, cancellationToken) => record.RunAsync(run, parsed, async () =>
        {
            await using CardOnReader card = await CardOnReader.FindAsync(run, parsed.GetValue(reader), cancellationToken);
            return await card.LookAsync(cancellationToken);
        }));
        return command;
    }
}
