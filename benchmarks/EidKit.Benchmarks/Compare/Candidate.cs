namespace EidKit.Benchmarks.Compare;

/// <summary>Somebody who does what a row is about.</summary>
/// <param name="Name">The library.</param>
/// <param name="Run">Does it once.</param>
internal sealed record Candidate(string Name, Action Run);
