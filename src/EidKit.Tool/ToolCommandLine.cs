using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using EidKit.Tool.Commands;
using EidKit.Tool.Help;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool;

/// <summary>The commands and options of the program.</summary>
internal sealed class ToolCommandLine
{
    // Ctrl+C waits for the answer of the card, so that it is known what happened.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(5);

    private readonly Surroundings _surroundings;
    private readonly Option<bool> _json;
    private readonly HashSet<Command> _touchingPin = [];
    private readonly Dictionary<Option, string[]> _accepted = [];

    public ToolCommandLine(Surroundings surroundings, TextTable texts)
    {
        _surroundings = surroundings;
        Texts = texts;
        _json = new Option<bool>("--json") { Description = texts["option.json"], Recursive = true };
        var language = new Option<string>(Language.Option) { Description = texts["option.language"], Recursive = true, HelpName = "en|de" };
        AcceptOnly(language, [.. Language.All]);
        Root = new RootCommand(texts["root.help"]) { _json, language };
        Root.Add(ReadersCommand.Create(this));
        Root.Add(DoctorCommand.Create(this));
        Root.Add(CardCommand.Create(this));
        Root.Add(PinCommand.Create(this));
        Root.Add(ReadCommand.Create(this));
        Root.Add(ReplayCommand.Create(this));
        Root.Add(CvcCommand.Create(this));
        Root.Add(SimulateCommand.Create(this));
        Root.Add(PkiCommand.Create(this));
        CustomizeHelp();
    }

    public TextTable Texts { get; }

    public RootCommand Root { get; }

    /// <summary>Runs the program.</summary>
    /// <returns>What the shell is told.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        string language = Language.Choose(arguments, surroundings.Variable, surroundings.SystemLanguage);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var line = new ToolCommandLine(surroundings, TextTable.Load(language));
        ParseResult parsed = line.Root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            CommandRun run = line.MakeRun(parsed);
            return run.End(run.Failures.ExplainUsage(new UsageErrors(parsed, line.Texts, line._accepted).Say()));
        }

        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Console.Output,
            Error = surroundings.Console.Error,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>The option of all commands that use a card.</summary>
    public Option<string?> CreateReaderOption() => new("--reader") { Description = Texts["option.reader"], HelpName = Texts["option.reader.value"] };

    /// <summary>Refuses other values of an option than some.</summary>
    public void AcceptOnly(Option<string> option, params string[] values)
    {
        _accepted.Add(option, values);
        option.AcceptOnlyFromAmong(values);
    }

    /// <summary>Lets a command do its work by what was parsed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="choose">Takes the values of the options, and gives what to do.</param>
    /// <param name="touchesPin">Whether the command could use a PIN try.</param>
    public void SetAction(
        Command command, Func<ParseResult, Func<CommandRun, CancellationToken, Task<CommandResult>>> choose, bool touchesPin = true)
    {
        if (touchesPin)
        {
            _touchingPin.Add(command);
        }

        command.SetAction((parsed, cancellationToken) => MakeRun(parsed).RunAsync(choose(parsed), cancellationToken));
    }

    /// <summary>The form of the output is told by the option's being there, for a line with errors has no values.</summary>
    private CommandRun MakeRun(ParseResult parsed) =>
        new(_surroundings, Texts, parsed.GetResult(_json) is { Implicit: false }) { TouchesPin = _touchingPin.Contains(parsed.CommandResult.Command) };

    private void CustomizeHelp()
    {
        foreach (VersionOption option in Root.Options.OfType<VersionOption>())
        {
            option.Description = Texts["option.version"];
        }

        foreach (HelpOption option in Root.Options.OfType<HelpOption>())
        {
            option.Description = Texts["option.help"];
            option.Action = new ToolHelp(_surroundings.Console, Texts);
        }
    }
}
