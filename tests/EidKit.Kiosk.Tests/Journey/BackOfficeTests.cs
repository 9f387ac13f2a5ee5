using System.Text.Json;
using Kiosk.Services;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Journey;

public sealed class BackOfficeTests : IDisposable
{
    private static readonly Application Sample = new(
        Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"), "library-account", [KeyValuePair.Create("data.pseudonym", "00ff")]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiosk-outbox");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task SendAsync_SameApplicationTwice_GetsTheSameNumber()
    {
        var office = new NumberingBackOffice(_time);
        Assert.Equal("2026-01234567", await office.SendAsync(Sample, TestContext.Current.CancellationToken));
        Assert.Equal("2026-01234567", await office.SendAsync(Sample, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SendAsync_Folder_HoldsOneFileForEachApplication()
    {
        var office = new FolderBackOffice(_folder, _time);
        await office.SendAsync(Sample, TestContext.Current.CancellationToken);
        Assert.Equal("2026-01234567", await office.SendAsync(Sample, TestContext.Current.CancellationToken));
        FileInfo file = Assert.Single(_folder.GetFiles());
        using var content = JsonDocument.Parse(await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken));
        Assert.Equal("2026-01234567", content.RootElement.GetProperty("number").GetString());
        Assert.Equal("00ff", content.RootElement.GetProperty("values").GetProperty("data.pseudonym").GetString());
        Assert.True(OperatingSystem.IsWindows() || file.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void ToString_Application_NamesTheServiceOnly() => Assert.Equal("application for library-account", Sample.ToString());
}
