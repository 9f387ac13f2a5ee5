namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Removes folders in which a browser that is just ending may still write.</summary>
internal static class KioskFolders
{
    /// <summary>Removes a folder, whoever removes parts of it or adds to it at the same time.</summary>
    public static Task RemoveAsync(string folder) => Wait.UntilAsync(() =>
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    });
}
