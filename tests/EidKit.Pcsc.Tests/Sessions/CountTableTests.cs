using EidKit.Benchmarks.Counts;
using EidKit.TestKit;

namespace EidKit.Pcsc.Tests.Sessions;

/// <summary>What the benchmark counts is what the document says; there is no other list of these figures.</summary>
public class CountTableTests
{
    [Fact]
    public async Task MeasureAsync_EveryOperation_TakesWhatTheDocumentSays()
    {
        string document = await File.ReadAllTextAsync(Repository.PathOf("docs", "architecture.md"), TestContext.Current.CancellationToken);

        string measured = CountTable.ToMarkdown(await CountTable.MeasureAsync());

        int start = document.IndexOf(measured.Split('\n')[0], StringComparison.Ordinal);
        Assert.True(start >= 0, "The document has no table of counts.");
        Assert.Equal(document[start..].Split("\n\n")[0].TrimEnd('\n'), measured.TrimEnd('\n'));
    }
}
