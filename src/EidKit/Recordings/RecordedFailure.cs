using EidKit.Channels;

namespace EidKit.Recordings;

/// <summary>That the line broke, in place of an answer.</summary>
/// <param name="Reason">What happened.</param>
/// <param name="CommandMayHaveArrived">Whether the card may have got the command.</param>
public sealed record RecordedFailure(CardTransportReason Reason, bool CommandMayHaveArrived);
