using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class SizesTests
{
    private static readonly IReadOnlyList<SourceFile> Source = SourceFile.Below("src");

    [Fact]
    public void LongFiles_Code_HaveAReason() =>
        Assert.Empty(Sizes.LongFiles(SourceFile.Below(SourceFile.CodeFolders)).Except(Sizes.Reasons.Keys));

    [Fact]
    public void LongMethods_Source_HaveAReason() =>
        Assert.Empty(Sizes.LongMethods(SourceAssemblies.Types).Except(Sizes.Reasons.Keys));

    [Fact]
    public void Reasons_Each_AreStillNeeded() =>
        Assert.Empty(Sizes.Reasons.Keys.Except([.. Sizes.LongFiles(SourceFile.Below(SourceFile.CodeFolders)), .. Sizes.LongMethods(SourceAssemblies.Types)]));

    [Fact]
    public void LongFiles_OneLineTooMany_IsNamed()
    {
        string longest = string.Concat(Enumerable.Repeat("//\n", Sizes.LongestFile));

        Assert.Equal(["b.cs"], Sizes.LongFiles([new SourceFile("a.cs", longest), new SourceFile("b.cs", longest + "//\n")]));
    }

    [Fact]
    public void LongMethods_LongBody_IsNamed() =>
        Assert.Equal(["EidKit.Sized.SizedUser.Long"], Sizes.LongMethods(SourceAssemblies.Violations("EidKit.Sized")));

    [Fact]
    public void Quantile_FilesOfSource_HalfAreShortAndFewAreLong()
    {
        int[] lengths = [.. Source.Select(f => f.Lines.Length)];
        Assert.True(lengths.Length > 20, "Hardly a file was seen.");

        Assert.InRange(Sizes.Quantile(lengths, 0.5), 1, 120);
        Assert.InRange(Sizes.Quantile(lengths, 0.95), 1, 350);
    }

    [Fact]
    public void Quantile_MethodsOfSource_HalfAreShortAndFewAreLong()
    {
        int[] lengths = [.. Sizes.Methods(SourceAssemblies.Types).Select(m => m.Lines)];
        Assert.True(lengths.Length > 100, "Hardly a method was seen.");

        Assert.InRange(Sizes.Quantile(lengths, 0.5), 1, 10);
        Assert.InRange(Sizes.Quantile(lengths, 0.95), 1, 40);
    }
}
