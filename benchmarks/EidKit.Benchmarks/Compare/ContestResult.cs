namespace EidKit.Benchmarks.Compare;

/// <summary>What came out for a candidate.</summary>
/// <param name="Name">The library.</param>
/// <param name="Time">Nanoseconds for one run.</param>
/// <param name="Ratio">Its time divided by that of the reference in the same round; null if the reference is missing.</param>
/// <param name="Bytes">Bytes that one run allocates on the managed heap.</param>
internal sealed record ContestResult(string Name, Quartiles Time, Quartiles? Ratio, long Bytes);
