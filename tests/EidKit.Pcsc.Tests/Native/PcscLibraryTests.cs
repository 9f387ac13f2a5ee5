using EidKit.Pcsc.Native;

namespace EidKit.Pcsc.Tests.Native;

public class PcscLibraryTests
{
    [Fact]
    public void PathOn_MacOS_IsAbsolute() => Assert.Equal("/System/Library/Frameworks/PCSC.framework/PCSC", PcscLibrary.PathOn(PcscWorld.MacOS));

    [Fact]
    public void ForThisSystem_Twice_GivesTheSameWorld() =>
        Assert.Equal(PcscLibrary.ForThisSystem().World, PcscLibrary.ForThisSystem().World);
}
