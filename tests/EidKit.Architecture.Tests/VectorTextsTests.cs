using EidKit.TestKit;

namespace EidKit.Architecture.Tests;

public class VectorTextsTests
{
    [Fact]
    public void IsDescribed_EveryVector_SaysWhatItIsAndItsSource()
    {
        string folder = Repository.PathOf("tests", "Vectors");
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

        Assert.Empty(files.Where(f => Path.GetExtension(f) != ".json" || !VectorTexts.IsDescribed(File.ReadAllText(f))).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("""{ "what": "a", "source": "b" }""", true)]
    [InlineData("""{ "what": "a" }""", false)]
    [InlineData("""{ "what": "", "source": "b" }""", false)]
    [InlineData("[]", false)]
    public void IsDescribed_OneVector_NeedsBothFields(string json, bool described) => Assert.Equal(described, VectorTexts.IsDescribed(json));
}
