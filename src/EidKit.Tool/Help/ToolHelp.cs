using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EidKit.Tool.Terminals;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Help;

/// <summary>Explains a command: what it does, its usage, commands, arguments and options, details, examples and exit statuses.</summary>
/// <remarks>The help of System.CommandLine is not whole in German, and it knows no examples.</remarks>
internal sealed class ToolHelp(ToolConsole console, TextTable texts) : SynchronousCommandLineAction
{
    private const string ToolName = "eidkit";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        string key = command is RootCommand ? "root" : string.Join('.', PathOf(command));
        var page = new HelpPage(console.Output, console.OutputWidth);
        page.Text(command.Description ?? "");
        page.Section(texts["help.usage"], UsageOf(command));
        page.Table(texts["help.commands"], command.Subcommands.Select(c => (c.Name, c.Description ?? "")));
        page.Table(texts["help.arguments"], command.Arguments.Select(a => (a.Name, a.Description ?? "")));
        page.Table(texts["help.options"], OptionsOf(command).Select(o => (NameOf(o), Describe(o))));
        page.Section(texts["help.details"], texts.Find(key + ".details", ""));
        page.Section(texts["help.examples"], texts.Find(key + ".examples", ""));
        page.Section(texts["help.exit-statuses"], texts["help.exit-status-list"]);
        return ExitStatus.Fine;
    }

    /// <summary>The names from below the root down.</summary>
    private static IEnumerable<string> PathOf(Command command) =>
        command is RootCommand ? [] : PathOf(command.Parents.OfType<Command>().First()).Append(command.Name);

    /// <summary>Its own ones, then those that hold for all commands below their owner.</summary>
    private static IEnumerable<Option> OptionsOf(Command command)
    {
        IEnumerable<Option> inherited = command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(o => o.Recursive);
        return command.Options.Concat(inherited).Where(o => !o.Hidden);
    }

    private static string NameOf(Option option)
    {
        IEnumerable<string> names = option.Aliases.Where(a => a.StartsWith('-')).Append(option.Name);
        return string.Join(", ", names) + (option.HelpName is null ? "" : $" {option.HelpName}");
    }

    private string UsageOf(Command command) => string.Join(
        ' ',
        PathOf(command).Prepend(ToolName)
            .Concat(command.Subcommands.Count > 0 ? [texts["help.usage.command"]] : [])
            .Concat(command.Arguments.Select(a => a.Arity.MaximumNumberOfValues > 1 ? a.Name + "…" : a.Name))
            .Concat(command.Options.Where(o => o.Required).Select(NameOf))
            .Append(texts["help.usage.options"]));

    private string Describe(Option option)
    {
        string description = option.Description ?? "";
        return option.Required ? $"{description} {texts["help.required"]}"
            : option is { HasDefaultValue: true } and not (HelpOption or VersionOption) && option.GetDefaultValue() is string value
                ? $"{description} {texts.Format("help.default", value)}"
            : description;
    }
}
