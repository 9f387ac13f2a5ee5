using System.Globalization;

namespace EidKit.Benchmarks.Compare;

/// <summary>Measures EidKit beside its neighbours in one process, and prints a table.</summary>
internal static class CompareCommand
{
    private const int Rounds = 15;

    public static void Run(TextWriter output, TextWriter messages)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Machine.Describe()}; {DateOnly.FromDateTime(DateTime.UtcNow):yyyy-MM-dd}"));
        output.WriteLine();
        output.WriteLine($"Time of the {(ThreadClock.IsExact ? "thread's processor" : "clock")}; median of {Rounds} rounds and, in brackets, their quartiles; ratio to the reference in the same round.");
        foreach (string missing in Missing())
        {
            output.WriteLine();
            output.WriteLine(missing);
        }

        output.WriteLine();
        output.WriteLine("| row | who | µs | ratio | bytes |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (Contest contest in CurveContests.All().Concat(PaceContests.All()))
        {
            messages.WriteLine(contest.Row);
            foreach (ContestResult result in contest.Run(Rounds))
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {contest.Row} | {result.Name} | {result.Time.Median / 1000:F1} ({result.Time.Lower / 1000:F1}–{result.Time.Upper / 1000:F1}) | {Ratio(result)} | {result.Bytes} |"));
            }
        }
    }

    private static string Ratio(ContestResult result) => result.Ratio is { } ratio
        ? string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:F2} ({ratio.Lower:F2}–{ratio.Upper:F2})")
        : "–";

    private static IEnumerable<string> Missing()
    {
        if (!LibCrypto.IsPresent)
        {
            yield return "OpenSSL's libcrypto.so.3 is not installed and left out.";
        }

        if (!LibEac.IsPresent)
        {
            yield return "OpenPACE's libeac.so.3 (Debian: libeac3) is not installed and left out.";
        }
    }
}
