using System.Text.RegularExpressions;
using System.Xml.Linq;
using EidKit.TestKit;

namespace EidKit.Architecture.Tests;

/// <summary>The page that leads to the first tests shows the files of its sample, and versions that were tried together.</summary>
public sealed partial class FirstTestsPageTests
{
    [Fact]
    public void Page_CSharpSnippets_AreTheFilesOfTheSample()
    {
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "samples", "FirstTests"), "*.cs");

        Assert.Equal(files.Select(File.ReadAllText).Order(StringComparer.Ordinal), Snippets("csharp").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Page_Packages_HaveTheVersionsOfThisRepository()
    {
        Dictionary<string, string> known = XDocument.Load(Path.Combine(Repository.Root, "src", "Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include")!, package => (string)package.Attribute("Version")!);
        known["EidKit.Simulation"] = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

        XElement[] used = [.. XDocument.Parse(Assert.Single(Snippets("xml"))).Descendants("PackageReference")];

        Assert.Equal(4, used.Length);
        Assert.All(used, package => Assert.Equal(known[(string)package.Attribute("Include")!], (string?)package.Attribute("Version")));
    }

    private static IEnumerable<string> Snippets(string language) => Fence()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "first-tests.md")))
        .Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value);

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
