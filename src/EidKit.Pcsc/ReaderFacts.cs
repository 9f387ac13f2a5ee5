using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What a reader tells of itself and of its card when a line is opened.</summary>
/// <param name="Features">What it can do besides carrying commands.</param>
/// <param name="StatedLimits">What it says that the line can carry; null if it says nothing.</param>
/// <param name="AnswerToReset">Of the card; empty if it is not told, and where the reader states its limits, for then nobody needs it.</param>
internal sealed record ReaderFacts(ReaderFeatures Features, TransportLimits? StatedLimits, ReadOnlyMemory<byte> AnswerToReset)
{
    /// <summary>Asks a reader, in a transaction: while another program has one, drivers refuse, which would be taken for «has none».</summary>
    public static ReaderFacts Query(PcscLine line)
    {
        var features = ReaderFeatures.Query(line);
        TransportLimits? limits =
            features.Find(ReaderFeature.GetTlvProperties) is { } code && line.Control(code, [], out byte[] properties) == PcscResult.Success
            ? TlvProperties.DecodeLimits(properties)
            : null;
        return new ReaderFacts(features, limits, limits is null ? line.AnswerToReset : default);
    }
}
