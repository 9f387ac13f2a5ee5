using EidKit.Encoding;

namespace EidKit.Simulation.Cards;

/// <summary>The values of data groups that the card compares itself (TR-03110-3 §B.6).</summary>
internal sealed record CardData(PartialDate? DateOfBirth, PartialDate? DateOfExpiry, ReadOnlyMemory<byte> CommunityId);
