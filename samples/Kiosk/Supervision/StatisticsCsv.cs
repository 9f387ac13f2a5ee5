using System.Globalization;

namespace Kiosk.Supervision;

/// <summary>The counts as a table for a spreadsheet.</summary>
internal static class StatisticsCsv
{
    public static string Write(IEnumerable<SessionCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        text.WriteLine("day,service,outcome,last page,sessions,seconds");
        foreach (SessionCount count in counts)
        {
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count.Key.Day:yyyy-MM-dd},{count.Key.Service},{count.Key.Outcome},{count.Key.Page},{count.Sessions},{count.Seconds}"));
        }

        return text.ToString();
    }
}
