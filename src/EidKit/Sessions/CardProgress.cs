namespace EidKit.Sessions;

/// <summary>Where an operation is.</summary>
/// <param name="Step">The step that begins, by its name in reports and exceptions.</param>
/// <param name="Phase">The phase that it belongs to.</param>
/// <param name="Percent">How much is done, 0 to 100.</param>
public sealed record CardProgress(string Step, CardPhase Phase, int Percent);
