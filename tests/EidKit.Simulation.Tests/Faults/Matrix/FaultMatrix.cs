using System.Collections.Concurrent;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>Lets a fault strike each APDU of a flow, one after the other, and checks each time what came of it.</summary>
internal static class FaultMatrix
{
    /// <summary>More than any flow has. With the number of kinds it bounds the time of the whole matrix: a minute on two cores.</summary>
    private const int MostApdus = 48;
    private static readonly ConcurrentDictionary<Flow, Lazy<Baseline>> Baselines = new();

    public static Task RunAsync(Flow flow, string faultName) =>
        BoundedRow.RunAsync($"{flow}, {faultName}", begin => Run(flow, faultName, begin), TimeProvider.System, TestContext.Current.CancellationToken);

    private static void Run(Flow flow, string faultName, Action<int> begin)
    {
        Baseline baseline = Baselines.GetOrAdd(flow, f => new Lazy<Baseline>(() => new Baseline(f))).Value;
        Assert.InRange(baseline.Apdus.Count, 1, MostApdus);
        var fault = FaultKind.ByName(faultName);
        List<string> wrong = [];
        for (int apdu = 1; apdu <= baseline.Apdus.Count; apdu++)
        {
            begin(apdu);
            string? what = CellError(flow, fault, baseline, apdu);
            if (what is not null)
            {
                wrong.Add($"{flow}, {fault.Name} at APDU {apdu} «{baseline.Steps[apdu - 1]}»: {what}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static string? CellError(Flow flow, FaultKind fault, Baseline baseline, int apdu)
    {
        try
        {
            using var cell = Cell.Run(flow, fault, apdu);
            var check = new CellCheck(flow, fault, baseline, apdu, cell);
            return check.FirstError();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"threw {e}";
        }
    }
}
