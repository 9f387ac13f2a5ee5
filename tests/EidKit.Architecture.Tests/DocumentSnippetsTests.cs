using EidKit.TestKit;

namespace EidKit.Architecture.Tests;

/// <summary>The code that documents show is that of tests, so that it compiles and does what they say.</summary>
public sealed class DocumentSnippetsTests
{
    public static TheoryData<string> Documents => ["docs/personas.md", "docs/recording.md", "docs/test-kit.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_Snippets_AreTheCodeOfTests(string document)
    {
        string[] tests = Directory.GetFiles(Repository.PathOf("tests", "EidKit.Simulation.Tests", "Documents"), "*.cs");
        string[] compiled = [.. tests.SelectMany(file => Snippets.MarkedIn(file, document))];

        Assert.NotEmpty(compiled);
        Assert.Equal(Snippets.Of(document).Order(StringComparer.Ordinal), compiled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Documents_WithSnippets_AreAllCompared()
    {
        string[] shown = [.. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(f => "docs/" + Path.GetFileName(f)).Where(d => Snippets.Of(d).Count > 0)];

        // The pages of first-tests.md are whole files, which FirstTestsPageTests compares.
        Assert.Equal(Documents.Select(d => d.Data).Append("docs/first-tests.md").Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }
}
