namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>Bounds the time of a row. It takes seconds; whatever hangs in a cell would otherwise hold up the whole run, and nobody would know which.</summary>
internal static class BoundedRow
{
    public static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(4);

    /// <summary>Runs a row, which says of each APDU when it begins.</summary>
    public static async Task RunAsync(string name, Action<Action<int>> row, TimeProvider time, CancellationToken cancellationToken)
    {
        int current = 0;
        try
        {
            // A cell runs on one thread and can't be interrupted; the test leaves it behind.
            await Task.Run(() => row(apdu => Volatile.Write(ref current, apdu)), CancellationToken.None).WaitAsync(LongestTime, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name} at APDU {Volatile.Read(ref current)}: hangs.");
        }
    }
}
