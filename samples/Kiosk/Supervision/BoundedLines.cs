namespace Kiosk.Supervision;

/// <summary>Reads lines, and ends where one is too long: what is written must not fill the memory of whoever reads.</summary>
internal sealed class BoundedLines(TextReader reader, int longest)
{
    private readonly char[] _buffer = new char[longest + 1];
    private int _length;

    /// <returns>The next line without its end; null at the end, or if a line is too long.</returns>
    public async ValueTask<string?> ReadAsync()
    {
        while (true)
        {
            int end = Array.IndexOf(_buffer, '\n', 0, _length);
            if (end >= 0)
            {
                string line = new(_buffer, 0, end);
                _length -= end + 1;
                Array.Copy(_buffer, end + 1, _buffer, 0, _length);
                return line;
            }

            int read = _length == _buffer.Length ? 0 : await ReadMoreAsync();
            if (read == 0)
            {
                return null;
            }

            _length += read;
        }
    }

    private async ValueTask<int> ReadMoreAsync()
    {
        try
        {
            return await reader.ReadAsync(_buffer.AsMemory(_length));
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
