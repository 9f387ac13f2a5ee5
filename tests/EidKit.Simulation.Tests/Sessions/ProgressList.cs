using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Keeps what it is told, in the order in which it is told.</summary>
internal sealed class ProgressList : IProgress<CardProgress>
{
    public List<CardProgress> Told { get; } = [];

    public IEnumerable<int> Percents => Told.Select(progress => progress.Percent);

    public void Report(CardProgress value) => Told.Add(value);
}
