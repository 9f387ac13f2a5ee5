namespace EidKit.Simulation.Pki;

/// <summary>How long a certificate of a test PKI is valid.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, to its end.</param>
public sealed record TestValidity(DateOnly First, DateOnly Last);
