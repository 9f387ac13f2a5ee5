using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kiosk.Services;

/// <summary>Puts applications into a folder, each as a file: the folder belongs to the back office, which fetches them there.</summary>
/// <remarks>A disk of the terminal is no place for it, for the files hold personal data.</remarks>
internal sealed class FolderBackOffice(DirectoryInfo folder, TimeProvider time) : IBackOffice
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task SendAsync(Application application, CancellationToken cancellationToken)
    {
        var content = new JsonObject
        {
            ["number"] = application.Number,
            ["service"] = application.ServiceId,
            ["at"] = time.GetLocalNow(),
            ["card"] = application.Card.DeepClone(),
            ["fields"] = application.Fields.DeepClone(),
        };
        string name = Path.Combine(folder.FullName, application.Number + ".json");
        // Whoever fetches it sees the whole file or none.
        string unfinished = name + ".part";
        try
        {
            await WriteAsync(unfinished, JsonSerializer.SerializeToUtf8Bytes(content), cancellationToken);
            File.Move(unfinished, name, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using var file = new FileStream(name, options);
        await file.WriteAsync(content, cancellationToken);
    }
}
