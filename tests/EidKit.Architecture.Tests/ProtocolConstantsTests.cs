using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class ProtocolConstantsTests
{
    [Fact]
    public void OutsideFlows_Source_AreNone()
    {
        IReadOnlyList<SourceFile> files = SourceFile.Below("src");
        Assert.Contains(files, f => f.Path == "src/EidKit/Protocols/Pace/PaceMessages.cs");

        Assert.Empty(ProtocolConstants.OutsideFlows(files));
    }

    [Theory]
    [InlineData("src/EidKit/Protocols/Pace/PaceMessages.cs", "const int Tag = 0x80;", true)]
    [InlineData("src/EidKit/Protocols/Pace/PaceFlow.cs", "const int Tag = 0x80;", false)]
    [InlineData("src/EidKit/Protocols/Pace/PaceMessages.cs", "const int Length = 80;", false)]
    [InlineData("src/EidKit/Apdu/StatusWord.cs", "0x9000", false)]
    public void OutsideFlows_OneFile_OnlyNumbersOutsideAFlowAreRefused(string path, string text, bool refused) =>
        Assert.Equal(refused, ProtocolConstants.OutsideFlows([new SourceFile(path, text)]).Any());
}
