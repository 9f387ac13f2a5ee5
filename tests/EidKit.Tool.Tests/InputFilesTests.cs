using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using EidKit.TestKit;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests;

public sealed partial class InputFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eidkit-tool-");
    private readonly InputFiles _files = new(TextTable.Load(Language.English));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(InputFiles.MaximumLength)]
    public void Read_FileUpToTheBound_GivesAllOfIt(int length)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)i)];

        Assert.Equal(content, _files.Read(Write(content)));
    }

    [Fact]
    public void Read_OneByteMore_IsRefusedByName()
    {
        string path = Write(new byte[InputFiles.MaximumLength + 1]);

        Assert.Equal($"{path} is longer than 1048576 bytes, so it is no certificate, key or description.", Refusal(path).What);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Read_DeviceThatNeverEnds_IsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/zero.");

        Assert.StartsWith("/dev/zero is longer than", Refusal("/dev/zero").What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFileOrFolder_NamesIt()
    {
        string missing = Path.Combine(_folder.FullName, "none");

        Assert.Equal($"There is no file {missing}.", Refusal(missing).What);
        Assert.Equal($"There is no file {missing}/none.", Refusal(missing + "/none").What);
        Assert.Equal($"{_folder.FullName} can't be read.", Refusal(_folder.FullName).What);
    }

    [Fact]
    public void Source_OfTheTool_ReadsFilesHereOnly()
    {
        string[] others = [.. Directory.EnumerateFiles(Repository.PathOf("src", "EidKit.Tool"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("InputFiles.cs", StringComparison.Ordinal) && Opening().IsMatch(File.ReadAllText(f)))];

        Assert.Empty(others);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ToolException Refusal(string path)
    {
        var refusal = Assert.Throws<ToolException>(() => _files.Read(path));
        Assert.Equal(ExitStatus.Failed, refusal.Status);
        return refusal;
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder.FullName, "file");
        File.WriteAllBytes(path, content);
        return path;
    }

    [GeneratedRegex(@"\bFile\.(Read|Open)|new (FileStream|StreamReader)|\.OpenRead\(")]
    private static partial Regex Opening();
}
