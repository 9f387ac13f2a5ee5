namespace Kiosk.Supervision;

/// <summary>Throws away what other programs write for nobody: the message of an exception, the console of a page. It may hold anything.</summary>
internal static class Discarding
{
    /// <summary>Reads a stream to its end and keeps nothing.</summary>
    public static async Task DiscardAsync(StreamReader reader)
    {
        Stream stream = reader.BaseStream;
        byte[] buffer = new byte[4096];
        try
        {
            int length;
            while ((length = await stream.ReadAsync(buffer)) > 0)
            {
                Array.Clear(buffer, 0, length);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program is gone.
        }
    }
}
