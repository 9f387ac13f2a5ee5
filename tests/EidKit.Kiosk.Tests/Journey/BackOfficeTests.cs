using System.Text.Json;
using System.Text.Json.Nodes;
using EidKit.Simulation;
using Kiosk.Services;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Journey;

public sealed class BackOfficeTests : IDisposable
{
    private static readonly Application Sample = new(
        "2026-0123456789", "library-account", new JsonObject { ["pseudonym"] = "00ff" }, new JsonObject { ["rules"] = true });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiosk-outbox");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void NewNumber_EachApplication_HasItsOwn()
    {
        var random = new SeededRandomSource("numbers"u8);
        string first = Application.NewNumber(random, _time.GetUtcNow());
        Assert.Matches("^2026-[0-9A-F]{10}$", first);
        Assert.NotEqual(first, Application.NewNumber(random, _time.GetUtcNow()));
    }

    [Fact]
    public async Task SendAsync_SameApplicationTwice_IsOneFileForItsOwner()
    {
        var office = new FolderBackOffice(_folder, _time);
        await office.SendAsync(Sample, TestContext.Current.CancellationToken);
        await office.SendAsync(Sample, TestContext.Current.CancellationToken);
        FileInfo file = Assert.Single(_folder.GetFiles());
        using var content = JsonDocument.Parse(await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken));
        Assert.Equal("2026-0123456789", content.RootElement.GetProperty("number").GetString());
        Assert.Equal("00ff", content.RootElement.GetProperty("card").GetProperty("pseudonym").GetString());
        Assert.True(content.RootElement.GetProperty("fields").GetProperty("rules").GetBoolean());
        Assert.True(OperatingSystem.IsWindows() || file.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task SendAsync_CancelledOrNotMoved_LeavesNothingUnfinished()
    {
        var office = new FolderBackOffice(_folder, _time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.SendAsync(Sample, new CancellationToken(canceled: true)));
        // A folder of this name is in the way.
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "2026-0123456789.json"));
        await Assert.ThrowsAnyAsync<Exception>(() => office.SendAsync(Sample, TestContext.Current.CancellationToken));
        Assert.Empty(_folder.GetFiles());
    }
}
