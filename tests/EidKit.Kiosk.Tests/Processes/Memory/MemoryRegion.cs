using System.Globalization;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>A part of the memory of a process.</summary>
internal readonly record struct MemoryRegion(long Start, long End)
{
    /// <summary>Everything but what was loaded from files and can't be written: programs and libraries.</summary>
    public static IReadOnlyList<MemoryRegion> Of(int processId)
    {
        var regions = new List<MemoryRegion>();
        foreach (string line in ProcessTree.Read(processId, "maps").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(' ', 6);
            string path = fields[5].Trim();
            bool isWritable = fields[1][1] == 'w';
            bool isOfFile = path.StartsWith('/') && !path.StartsWith("/dev/shm", StringComparison.Ordinal) && !path.StartsWith("/memfd", StringComparison.Ordinal);
            if (fields[1][0] != 'r' || (isOfFile && !isWritable) || path is "[vvar]" or "[vsyscall]" or "[vvar_vclock]")
            {
                continue;
            }

            string[] range = fields[0].Split('-');
            if (long.TryParse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long start)
                && long.TryParse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long end))
            {
                regions.Add(new MemoryRegion(start, end));
            }
        }

        return regions;
    }
}
