using System.Text.Json;

namespace Kiosk.Services;

/// <summary>Puts applications into a folder, each as a file: the folder belongs to the back office, which fetches them there.</summary>
/// <remarks>A disk of the terminal is no place for it, for the files hold personal data.</remarks>
internal sealed class FolderBackOffice(DirectoryInfo folder, TimeProvider time) : IBackOffice
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<string> SendAsync(Application application, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetLocalNow();
        string number = application.NumberIn(now.Year);
        string name = Path.Combine(folder.FullName, $"{application.Id:N}.json");
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(
            new { number, service = application.ServiceId, at = now, values = application.Values.ToDictionary() });
        // Whoever fetches it sees the whole file or none.
        string unfinished = name + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using (var file = new FileStream(unfinished, options))
        {
            await file.WriteAsync(content, cancellationToken);
        }

        File.Move(unfinished, name, overwrite: true);
        return number;
    }
}
