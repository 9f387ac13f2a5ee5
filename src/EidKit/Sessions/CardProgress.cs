namespace EidKit.Sessions;

/// <summary>Where an operation is.</summary>
/// <param name="Step">The step that begins.</param>
/// <param name="Percent">How much is done, 0 to 100.</param>
public sealed record CardProgress(string Step, int Percent);
