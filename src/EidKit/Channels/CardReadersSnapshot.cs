namespace EidKit.Channels;

/// <summary>The card readers of a system at one moment.</summary>
/// <param name="Outage">Why the reader service can't be used; null while it can.</param>
/// <param name="Readers">The readers and their cards; none while the service can't be used.</param>
public sealed record CardReadersSnapshot(CardTransportReason? Outage, IReadOnlyList<CardReaderState> Readers);
