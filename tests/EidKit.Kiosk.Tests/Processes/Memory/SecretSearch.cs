namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>Searches memory and files for secrets.</summary>
internal static class SecretSearch
{
    private const int ChunkLength = 4 * 1024 * 1024;
    private const int LongestShape = 256;
    private const int PageLength = 4096;

    /// <summary>Searches everything that a process has in memory.</summary>
    public static SearchResult InMemoryOf(int processId, IReadOnlyList<SearchedSecret> secrets)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        long searched = 0, unreadable = 0;
        byte[] chunk = new byte[ChunkLength];
        using var memory = new FileStream(FormattableString.Invariant($"/proc/{processId}/mem"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        foreach (MemoryRegion region in MemoryRegion.Of(processId))
        {
            for (long position = region.Start; position < region.End;)
            {
                int length = Read(memory, position, chunk.AsSpan(0, (int)Math.Min(ChunkLength, region.End - position)));
                Search(chunk.AsSpan(0, length), secrets, found);
                searched += length;
                bool isEnd = position + length >= region.End;
                // What lies on the border of two parts is found in the second; after a page that can't be read the search goes on behind it.
                long step = isEnd ? length : length == ChunkLength ? length - LongestShape : length + PageLength;
                unreadable += length < ChunkLength && !isEnd ? PageLength : 0;
                position += step;
            }
        }

        return new SearchResult(found, searched, unreadable);
    }

    /// <summary>Searches the names and the contents of all files in a folder.</summary>
    /// <returns>What was found: secret, shape and file.</returns>
    public static IReadOnlySet<string> InFilesOf(string folder, IReadOnlyList<SearchedSecret> secrets)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var here = new SortedSet<string>(StringComparer.Ordinal);
            Search(System.Text.Encoding.UTF8.GetBytes(path), secrets, here);
            try
            {
                // Pipes and sockets have no length; to read one would wait for its other end.
                Search(new FileInfo(path).Length == 0 ? [] : File.ReadAllBytes(path), secrets, here);
            }
            catch (IOException)
            {
                // It is gone by now.
            }

            found.UnionWith(here.Select(what => $"{what} in {Path.GetRelativePath(folder, path)}"));
        }

        return found;
    }

    /// <summary>Searches lines that were written.</summary>
    public static IReadOnlySet<string> InLines(IEnumerable<string> lines, IReadOnlyList<SearchedSecret> secrets)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Search(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)), secrets, found);
        return found;
    }

    private static int Read(FileStream memory, long position, Span<byte> chunk)
    {
        try
        {
            return RandomAccess.Read(memory.SafeFileHandle, chunk, position);
        }
        catch (IOException)
        {
            // A page that was given back meanwhile, or one of the kernel's.
            return 0;
        }
    }

    private static void Search(ReadOnlySpan<byte> bytes, IReadOnlyList<SearchedSecret> secrets, SortedSet<string> found)
    {
        if (bytes.IndexOfAnyExcept((byte)0) < 0)
        {
            return;
        }

        foreach (SearchedSecret secret in secrets)
        {
            foreach (SecretShape shape in secret.Shapes)
            {
                if (shape.IsIn(bytes))
                {
                    found.Add($"{secret.Name} ({shape.Name})");
                }
            }
        }
    }
}
