using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class ComparisonsTests
{
    [Fact]
    public void Violations_Source_AreNone()
    {
        Assert.Contains(Uses.Of(SourceAssemblies.Types), u => u.Member?.Name == "SequenceEqual");

        Assert.Empty(Comparisons.Violations(SourceAssemblies.Types));
    }

    [Fact]
    public void Violations_MacTokenAndSecret_AreNamedAndOtherBytesAreNot() =>
        Assert.Equal(
            ["EidKit.Compared.Comparer.CheckMac", "EidKit.Compared.Comparer.Check", "EidKit.Compared.Comparer.CheckSecret"],
            Comparisons.Violations(SourceAssemblies.Violations("EidKit.Compared")));
}
