using EidKit.TestKit;

namespace EidKit.Architecture.Tests;

/// <summary>What the README shows is compiled code, and what it links to exists.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<string> Samples => ["Shortest.cs", "WatchReaders.cs", "TestWithCard.cs"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Readme_Snippet_IsTheCodeOfTheSample(string file)
    {
        string code = Assert.Single(Snippets.MarkedIn(Path.Combine(Repository.Root, "samples", "ReadIdentity", file), "README.md"));

        Assert.Contains(code, Snippets.Of("README.md"));
    }

    [Fact]
    public void Readme_Snippets_AreAllFromSamples() => Assert.Equal(Samples.Count, Snippets.Of("README.md").Count);

    [Fact]
    public void Readme_Links_LeadToFiles()
    {
        string[] links = [.. Readme().Split("](").Skip(1).Select(part => part.Split(')')[0])];

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(Repository.Root, link)), link));
    }

    [Fact]
    public void Readme_Commands_NameProjectsThatExist()
    {
        string[] projects = [.. Readme().Split("--project ").Skip(1).Select(part => part.Split([' ', '\n', '`'])[0])];

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.True(Directory.Exists(Path.Combine(Repository.Root, project)), project));
    }

    private static string Readme() => File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
}
