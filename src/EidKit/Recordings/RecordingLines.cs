namespace EidKit.Recordings;

/// <summary>Cuts a file into lines, without reading more than is allowed.</summary>
internal static class RecordingLines
{
    private const int ChunkLength = 64 * 1024;

    /// <summary>Gives the lines that are not empty, with their numbers; each is good until the next one is asked for.</summary>
    /// <exception cref="RecordingFormatException">A line or the file is too long.</exception>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Text)> Read(Stream input)
    {
        byte[] chunk = new byte[ChunkLength];
        var line = new MemoryStream();
        int number = 1;
        long total = 0;
        int count;
        while ((count = input.Read(chunk)) > 0)
        {
            total += count;
            Require(total <= RecordingFormat.MaximumLength, number, $"the file is longer than {RecordingFormat.MaximumLength} bytes");
            for (int at = 0; at < count;)
            {
                int length = chunk.AsSpan(at, count - at).IndexOf((byte)'\n');
                int taken = length < 0 ? count - at : length;
                Require(line.Length + taken <= RecordingFormat.MaximumLineLength, number, $"it is longer than {RecordingFormat.MaximumLineLength} bytes");
                line.Write(chunk, at, taken);
                at += taken;
                if (length < 0)
                {
                    break;
                }

                at++;
                if (!IsBlank(line))
                {
                    yield return (number, line.ToArray());
                }

                line.SetLength(0);
                number++;
            }
        }

        if (!IsBlank(line))
        {
            yield return (number, line.ToArray());
        }
    }

    private static bool IsBlank(MemoryStream line) => !line.GetBuffer().AsSpan(0, (int)line.Length).ContainsAnyExcept(" \t\r"u8);

    private static void Require(bool isAllowed, int number, string problem)
    {
        if (!isAllowed)
        {
            throw new RecordingFormatException(number, problem);
        }
    }
}
