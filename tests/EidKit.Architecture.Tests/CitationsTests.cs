using EidKit.Architecture.Tests.Inspection;
using EidKit.TestKit;

namespace EidKit.Architecture.Tests;

public class CitationsTests
{
    private static string Document => File.ReadAllText(Repository.PathOf("docs", "specifications.md"));

    [Fact]
    public void In_Sources_AllHaveARowInTheDocument()
    {
        IEnumerable<string> cited = Citations.In(SourceFile.Below("src"));
        Assert.Contains("TR-03110-4", cited);

        Assert.Empty(cited.Except(Citations.Documented(Document)));
    }

    [Fact]
    public void In_Text_FindsEachStandardOnce() => Assert.Equal(
        ["ICAO 9303-11", "RFC 5652", "TR-03110-3", "TR-03127"],
        Citations.In([new SourceFile("a.cs", "(TR-03110-3 §A.2; TR-03127 §3.4; TR-03110-3 §B.1), ICAO 9303-11 §4.4, RFC 5652 §5")]));

    [Fact]
    public void Documented_Standards_AreOnceInTheDocument()
    {
        IReadOnlyList<string> documented = Citations.Documented(Document);

        Assert.Equal(documented.Distinct(), documented);
    }

    [Fact]
    public void Folders_NamedInTheDocument_Exist()
    {
        IReadOnlyList<string> folders = Citations.Folders(Document);
        Assert.NotEmpty(folders);

        Assert.All(folders, folder => Assert.True(Directory.Exists(Repository.PathOf(folder)), folder));
    }
}
