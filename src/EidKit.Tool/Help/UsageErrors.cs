using System.CommandLine;
using System.CommandLine.Parsing;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Help;

/// <summary>Says what is wrong with a command line.</summary>
/// <remarks>The messages of System.CommandLine are not whole in German, and some name types of .NET.</remarks>
internal sealed class UsageErrors(ParseResult parsed, TextTable texts, IReadOnlyDictionary<Option, string[]> accepted)
{
    public IReadOnlyList<string> Say()
    {
        string[] own = [.. OfWords(), .. OfOptions(), .. OfArguments()];
        return own.Length > 0 ? own : [.. parsed.Errors.Select(e => e.Message)];
    }

    private IEnumerable<string> OfWords()
    {
        Command command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens.Select(t => texts.Format("usage.not-understood", t))
            : command.Subcommands.Count > 0 ? [texts.Format("usage.no-command", string.Join(", ", command.Subcommands.Select(c => c.Name)))]
            : [];
    }

    private IEnumerable<string> OfOptions()
    {
        Command command = parsed.CommandResult.Command;
        IEnumerable<Option> known = command.Options.Concat(parsed.RootCommandResult.Command.Options).Distinct();
        return known.Select(o => OfOption(o, parsed.GetResult(o))).OfType<string>();
    }

    private string? OfOption(Option option, OptionResult? result) => result switch
    {
        null or { Implicit: true } => option.Required ? texts.Format("usage.option-missing", option.Name) : null,
        { Tokens.Count: 0 } => option.Arity.MinimumNumberOfValues > 0 ? texts.Format("usage.no-value", option.Name) : null,
        _ when result.Tokens.Count > option.Arity.MaximumNumberOfValues => texts.Format("usage.option-repeated", option.Name),
        { Tokens: [{ Value: var value }] } when accepted.TryGetValue(option, out string[]? values) && !values.Contains(value) =>
            texts.Format("usage.other-value", value, option.Name, string.Join(", ", values)),
        _ => null,
    };

    private IEnumerable<string> OfArguments() => parsed.CommandResult.Command.Arguments
        .Where(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is null or { Tokens.Count: 0 })
        .Select(a => texts.Format("usage.argument-missing", a.Name));
}
