using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EidKit.Tool.Texts;

namespace EidKit.Tool;

/// <summary>The help of System.CommandLine, and after it examples and exit statuses.</summary>
internal sealed class ToolHelp(HelpAction common, TextTable texts) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int status = common.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        string path = PathOf(parseResult.CommandResult.Command);
        Write(output, texts["help.details"], texts.Find(path + ".details", ""));
        Write(output, texts["help.examples"], texts.Find(path + ".examples", ""));
        Write(output, texts["help.exit-statuses"], texts["help.exit-status-list"]);
        return status;
    }

    /// <summary>The names from below the root down, for example <c>pin.change</c>.</summary>
    private static string PathOf(Command command) =>
        command is RootCommand ? "root"
        : command.Parents.OfType<Command>().First() is var parent and not RootCommand ? PathOf(parent) + "." + command.Name
        : command.Name;

    private static void Write(TextWriter output, string heading, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        output.WriteLine(heading);
        foreach (string line in text.Split('\n'))
        {
            output.WriteLine(line.Length == 0 ? "" : "  " + line);
        }

        output.WriteLine();
    }
}
