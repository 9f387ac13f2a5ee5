namespace EidKit.Pcsc;

/// <summary>What the driver of a reader says of itself (PC/SC part 3 §3.1.4).</summary>
/// <param name="Reader">The name of the reader.</param>
/// <param name="Vendor">Who made the reader; null if not told.</param>
/// <param name="Type">What it is; null if not told.</param>
/// <param name="Version">The version of driver or firmware as three numbers with dots; null if not told.</param>
public sealed record PcscDriver(string Reader, string? Vendor, string? Type, string? Version);
