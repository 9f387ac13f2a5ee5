namespace EidKit.Benchmarks.Counts;

/// <summary>What went over the line in one operation; what a reader does by itself is not among it.</summary>
/// <param name="Operation">What was done.</param>
/// <param name="Apdus">How many commands the card was sent.</param>
/// <param name="SentBytes">How long they were together.</param>
/// <param name="ReceivedBytes">How long the answers were together, with their status words.</param>
internal sealed record CountRow(string Operation, int Apdus, int SentBytes, int ReceivedBytes);
