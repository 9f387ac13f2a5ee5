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

    public ToolCommandLine(Surroundings surroundings, TextTable texts)
    {
        _surroundings = surroundings;
        Texts = texts;
        _json = new Option<bool>("--json") { Description = texts["option.json"], Recursive = true };
        var language = new Option<string?>(Language.Option) { Description = texts["option.language"], Recursive = true, HelpName = "en|de" };
        language.AcceptOnlyFromAmong([.. Language.All]);
        Root = new RootCommand(texts["root.help"]) { _json, language };
        Root.Add(ReadersCommand.Create(this));
        Root.Add(DoctorCommand.Create(this));
        Root.Add(CardCommand.Create(this));
        Root.Add(PinCommand.Create(this));
        Root.Add(ReadCommand.Create(this));
        Root.Add(CvcCommand.Create(this));
        Root.Add(SimulateCommand.Create(this));
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
        if (parsed.Action is ParseErrorAction misunderstood)
        {
            (misunderstood.ShowHelp, misunderstood.ShowTypoCorrections) = (false, false);
        }

        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Console.Output,
            Error = surroundings.Console.Error,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        int status = await parsed.InvokeAsync(configuration, cancellationToken);
        if (parsed.Action is not ParseErrorAction)
        {
            return status;
        }

        surroundings.Console.Error.WriteLine(line.Texts.Format("failure.next", line.Texts["next.usage"]));
        return ExitStatus.Usage;
    }

    /// <summary>The option of all commands that use a card.</summary>
    public Option<string?> CreateReaderOption() => new("--reader") { Description = Texts["option.reader"], HelpName = Texts["option.reader.value"] };

    /// <summary>Lets a command do its work by what was parsed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="choose">Takes the values of the options, and gives what to do.</param>
    /// <param name="touchesPin">Whether the command could use a PIN try.</param>
    public void SetAction(
        Command command, Func<ParseResult, Func<CommandRun, CancellationToken, Task<CommandResult>>> choose, bool touchesPin = true) =>
        command.SetAction((parsed, cancellationToken) =>
        {
            var run = new CommandRun(_surroundings, Texts, parsed.GetValue(_json)) { TouchesPin = touchesPin };
            return run.RunAsync(choose(parsed), cancellationToken);
        });

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
