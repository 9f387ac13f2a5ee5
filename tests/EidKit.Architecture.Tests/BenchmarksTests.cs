using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

/// <summary>The benchmarks are a program over the libraries and the test kit; none of those knows them.</summary>
public class BenchmarksTests
{
    [Fact]
    public void Layering_Benchmarks_UsesKnownPartsOnly()
    {
        Assert.Contains(Uses.Of(SourceAssemblies.Benchmarks), u => Layering.PartOf(u.Outermost) == "TestKit");

        Assert.Empty(Layering.Violations(SourceAssemblies.Benchmarks));
    }

    [Fact]
    public void BouncyCastle_Benchmarks_IsInItsCandidatesOnly() =>
        Assert.Empty(ForbiddenUses.BouncyCastle(SourceAssemblies.Benchmarks.Where(t => !t.FullName.StartsWith("EidKit.Benchmarks.Compare.BouncyCastle", StringComparison.Ordinal))));

    [Fact]
    public void LongMethods_Benchmarks_HaveAReason() =>
        Assert.Empty(Sizes.LongMethods(SourceAssemblies.Benchmarks).Except(Sizes.Reasons.Keys));
}
