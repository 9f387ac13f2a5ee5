using System.Globalization;
using System.Text.RegularExpressions;
using EidKit.Apdu;

namespace EidKit.Interop.Tests.Peers;

/// <summary>What the libeac terminal printed about one run.</summary>
/// <param name="Steps">Each command with the status word of its answer, in order, for example <c>PACE nonce</c>.</param>
/// <param name="DataGroups">Data group by number with status word and content.</param>
/// <param name="IsChipAuthenticated">Whether the terminal accepted the token of chip authentication.</param>
/// <param name="IsComplete">Whether it came to its end; each data group may have been refused all the same.</param>
internal sealed partial record TerminalReport(
    IReadOnlyList<(string Name, StatusWord Status)> Steps,
    IReadOnlyDictionary<int, (StatusWord Status, byte[] Content)> DataGroups,
    bool IsChipAuthenticated,
    bool IsComplete)
{
    /// <summary>Reads the output of the terminal.</summary>
    public static TerminalReport Parse(string output)
    {
        var steps = new List<(string, StatusWord)>();
        var groups = new Dictionary<int, (StatusWord, byte[])>();
        string[] lines = output.Split('\n');
        foreach (string line in lines)
        {
            if (DataGroup().Match(line) is { Success: true } group)
            {
                groups.Add(int.Parse(group.Groups[1].Value, CultureInfo.InvariantCulture), (Status(group.Groups[2].Value), Convert.FromHexString(group.Groups[3].Value)));
            }
            else if (Step().Match(line) is { Success: true } step)
            {
                steps.Add((step.Groups[1].Value, Status(step.Groups[2].Value)));
            }
        }

        return new TerminalReport(steps, groups, lines.Contains("chip authenticated"), lines.Contains("ALL OK"));
    }

    private static StatusWord Status(string hex) => new(ushort.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    [GeneratedRegex("^DG([0-9]+) +([0-9a-f]{4}) ([0-9a-f]*)$")]
    private static partial Regex DataGroup();

    // The name is padded to a column of 28 characters.
    [GeneratedRegex("^(?=.{28} )(.+?) +([0-9a-f]{4})$")]
    private static partial Regex Step();
}
