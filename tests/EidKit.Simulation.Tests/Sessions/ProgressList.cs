using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Keeps what it is told, in the order in which it is told.</summary>
internal sealed class ProgressList : IProgress<CardProgress>
{
    public List<int> Percents { get; } = [];

    public void Report(CardProgress value) => Percents.Add(value.Percent);
}
