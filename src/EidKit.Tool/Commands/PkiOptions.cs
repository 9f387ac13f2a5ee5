using System.CommandLine;
using System.Globalization;
using EidKit.Crypto;
using EidKit.Simulation.Pki;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Commands;

/// <summary>Which test PKI: the options of the command that writes it and of the one that plays its cards.</summary>
internal sealed class PkiOptions
{
    private const string DefaultSeed = "1";
    private const string DefaultGroup = "brainpoolP256r1";
    private readonly Option<string> _seed;
    private readonly Option<string> _group;
    private readonly Option<string> _country;

    public PkiOptions(ToolCommandLine line)
    {
        TextTable texts = line.Texts;
        _seed = new Option<string>("--seed") { Description = texts["pki.option.seed"], HelpName = texts["number"], DefaultValueFactory = _ => DefaultSeed };
        _group = new Option<string>("--group") { Description = texts["pki.option.group"], HelpName = texts["name"], DefaultValueFactory = _ => DefaultGroup };
        line.AcceptOnly(_group, [.. EcGroup.All.Select(g => g.Name)]);
        _country = new Option<string>("--country") { Description = texts["pki.option.country"], HelpName = "XX", DefaultValueFactory = _ => new TestPkiOptions().Country };
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_seed);
        command.Options.Add(_group);
        command.Options.Add(_country);
    }

    /// <summary>The seed that is named.</summary>
    /// <exception cref="ToolException">It is no number.</exception>
    public int ParseSeed(ParseResult parsed, TextTable texts)
    {
        string text = parsed.GetRequiredValue(_seed);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : throw new ToolException(ExitStatus.Usage, texts.Format("pki.no-seed", text), texts["pki.no-seed.next"]);
    }

    /// <summary>Makes the PKI, which the caller disposes.</summary>
    /// <exception cref="ToolException">The seed is no number, or the country has another form.</exception>
    public TestPki Create(ParseResult parsed, TextTable texts, TimeProvider time)
    {
        string country = parsed.GetRequiredValue(_country);
        EcGroup group = EcGroup.All.Single(g => g.Name == parsed.GetRequiredValue(_group));
        var options = new TestPkiOptions { Country = country };
        try
        {
            return TestPki.Create(ParseSeed(parsed, texts), time, group, options);
        }
        catch (ArgumentException e) when (e.ParamName == nameof(options))
        {
            throw new ToolException(ExitStatus.Usage, texts.Format("pki.no-country", country), texts["pki.no-country.next"]);
        }
    }
}
