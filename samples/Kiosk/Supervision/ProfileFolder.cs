namespace Kiosk.Supervision;

/// <summary>Removes what a browser wrote.</summary>
internal static class ProfileFolder
{
    private const int Attempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Removes a profile; its helpers need a moment to end, and write until they have.</summary>
    /// <returns>Whether it is gone.</returns>
    public static async Task<bool> RemoveAsync(string path)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
                return true;
            }
            catch (DirectoryNotFoundException)
            {
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(Pause);
            }
        }

        return false;
    }
}
