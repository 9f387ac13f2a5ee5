using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class SourceTextsTests
{
    private static readonly IReadOnlyList<SourceFile> Code = SourceFile.Below(SourceFile.CodeFolders);

    private static readonly IReadOnlyList<SourceFile> Namespaced = SourceFile.Below("src", "tests", "benchmarks");

    [Fact]
    public void WrongNamespaces_SourceTestsAndBenchmarks_AreNone()
    {
        Assert.Contains(Namespaced, f => f.Path == "src/EidKit/Encoding/TlvReader.cs");

        Assert.Empty(SourceTexts.WrongNamespaces(Namespaced));
    }

    [Theory]
    [InlineData("namespace EidKit.Crypto;", false)]
    [InlineData("namespace EidKit.Apdu;", true)]
    [InlineData("namespace EidKit.Crypto { }", true)]
    [InlineData("public class None;", true)]
    public void WrongNamespaces_FileInCrypto_OnlyItsFolderPasses(string text, bool refused) =>
        Assert.Equal(refused, SourceTexts.WrongNamespaces([new SourceFile("src/EidKit/Crypto/Any.cs", text)]).Any());

    [Fact]
    public void OpenWork_Code_IsNone() => Assert.Empty(SourceTexts.OpenWork(Code));

    [Fact]
    public void OpenWork_Mark_IsNamedByLine() =>
        Assert.Equal(["a.cs:2"], SourceTexts.OpenWork([new SourceFile("a.cs", "// good\n// TO" + "DO later\n")]));

    [Fact]
    public void WrongTestNames_Tests_AreNone()
    {
        IReadOnlyList<SourceFile> tests = SourceFile.Below("tests");
        Assert.True(SourceTexts.CountTests(tests) > 30, "Hardly a test was seen.");

        Assert.Empty(SourceTexts.WrongTestNames(tests));
    }

    [Theory]
    [InlineData("class ATests { \n [Fact]\n public void Read_Good_Passes() }", false)]
    [InlineData("class ATests { \n [Theory]\n [InlineData(1)]\n public async Task Read_Good_Passes(int a) }", false)]
    [InlineData("class ATests { \n [Fact]\n public void Read_Good() }", true)]
    [InlineData("class ATests { \n [Theory]\n [InlineData(1)]\n public static void ReadsWell(int a) }", true)]
    [InlineData("class BTests { \n [Fact]\n public void Read_Good_Passes() }", true)]
    public void WrongTestNames_OneTest_OnlyThePatternPasses(string text, bool refused) =>
        Assert.Equal(refused, SourceTexts.WrongTestNames([new SourceFile("tests/EidKit.Tests/ATests.cs", text)]).Any());
}
