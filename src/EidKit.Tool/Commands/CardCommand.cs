using System.CommandLine;
using EidKit.Tool.Cards;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit card</c>: what card lies there, and in what state its PIN is.</summary>
internal static class CardCommand
{
    public static Command Create(ToolCommandLine line)
    {
        Option<string?> reader = line.CreateReaderOption();
        var command = new Command("card", line.Texts["card.help"]) { reader };
        line.SetAction(command, parsed => async (run, cancellationToken) =>
        {
            await using CardOnReader card = await CardOnReader.FindAsync(run, parsed.GetValue(reader), cancellationToken);
            return await card.LookAsync(cancellationToken);
        });
        return command;
    }
}
