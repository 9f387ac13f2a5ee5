namespace EidKit.Tool.Diagnosis;

/// <summary>What a reader's driver tells of itself.</summary>
/// <param name="Reader">The name of the reader.</param>
/// <param name="Vendor">Who made the reader; null if not told.</param>
/// <param name="Type">What it is; null if not told.</param>
/// <param name="Version">The version of driver or firmware; null if not told.</param>
internal sealed record DriverFacts(string Reader, string? Vendor, string? Type, string? Version);
