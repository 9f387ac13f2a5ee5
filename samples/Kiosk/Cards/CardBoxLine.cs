using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>Answer to <see cref="CardBoxRequestKind.Connect"/>: the line is open with these limits, or there is an obstacle.</summary>
internal sealed record CardBoxLine(TransportLimits? Limits, CardTransportReason? Obstacle);
