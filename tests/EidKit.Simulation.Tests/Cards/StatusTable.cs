using EidKit.Apdu;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>The status word that a card must give to each command in each state, and why.</summary>
internal static partial class StatusTable
{
    private const string Every = "every";

    private static readonly IReadOnlyList<Row> Rows = [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Row.Parse)];

    public static IEnumerable<string> Commands => Rows.Select(r => r.Command).Distinct();

    /// <summary>The row that counts: the last one for the command whose states include this one.</summary>
    public static string Expected(string command, string state) => Rows.Last(r => r.Command == command && r.Includes(state)).Status;

    /// <summary>Rows that count in no state.</summary>
    public static IEnumerable<string> UselessRows() => Rows
        .Where(row => !CardStates.Names.Any(state => Rows.Last(r => r.Command == row.Command && r.Includes(state)) == row))
        .Select(row => row.ToString());

    /// <summary>States or groups of states that a row names and that are none.</summary>
    public static IEnumerable<string> UnknownStates() =>
        Rows.SelectMany(r => r.States).Where(s => s != Every && !Groups.ContainsKey(s) && !CardStates.Names.Contains(s)).Distinct();

    private sealed record Row(string Command, string Status, string[] States, string Reason)
    {
        public static Row Parse(string line)
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal(4, cells.Length);
            Assert.NotEmpty(cells[3]);
            return new Row(cells[0], cells[1], cells[2].Split(',', StringSplitOptions.TrimEntries), cells[3]);
        }

        public bool Includes(string state) =>
            States.Any(s => s == Every || s == state || (Groups.TryGetValue(s, out string[]? members) && members.Contains(state)));
    }
}
