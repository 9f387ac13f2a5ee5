using EidKit.Channels;

namespace EidKit.Pcsc;

/// <summary>A fault in words for the user.</summary>
/// <param name="Reason">The reason that stands for it.</param>
/// <param name="Cause">What usually is behind it.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record PcscFaultText(CardTransportReason Reason, string Cause, string Remedy);
