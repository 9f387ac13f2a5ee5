using EidKit.Channels;

namespace EidKit.Tool.Diagnosis;

/// <summary>What lies below the readers: library, service and drivers.</summary>
/// <param name="Outage">Why PC/SC can't be used; null if it can.</param>
/// <param name="HasLibrary">Whether the PC/SC library is on this system.</param>
/// <param name="ResultCode">What it answered when it was opened.</param>
/// <param name="Drivers">The drivers of the readers, as far as they tell of themselves.</param>
internal sealed record SystemFacts(CardTransportReason? Outage, bool HasLibrary, uint ResultCode, IReadOnlyList<DriverFacts> Drivers);
