using System.Collections.Concurrent;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>Lets a fault strike each APDU of a flow, one after the other, and checks each time what came of it.</summary>
internal static class FaultMatrix
{
    /// <summary>A row takes seconds; whatever hangs in a cell would otherwise hold up the whole run, and nobody would know which.</summary>
    private static readonly TimeSpan LongestRow = TimeSpan.FromMinutes(4);
    private static readonly ConcurrentDictionary<Flow, Lazy<Baseline>> Baselines = new();

    public static async Task RunAsync(Flow flow, string faultName)
    {
        int current = 0;
        try
        {
            // A cell runs on one thread and can't be interrupted; the test leaves it behind.
            await Task.Run(() => Run(flow, faultName, apdu => Volatile.Write(ref current, apdu))).WaitAsync(LongestRow, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{flow}, {faultName} at APDU {Volatile.Read(ref current)}: hangs.");
        }
    }

    private static void Run(Flow flow, string faultName, Action<int> begin)
    {
        Baseline baseline = Baselines.GetOrAdd(flow, f => new Lazy<Baseline>(() => new Baseline(f))).Value;
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
