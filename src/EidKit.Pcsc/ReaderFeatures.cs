using System.Buffers.Binary;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What a reader can do besides carrying commands: each feature with the control code by which it is asked for.</summary>
/// <remarks>Most readers have none, and many drivers refuse the question: what can't be understood counts as not offered.</remarks>
internal sealed class ReaderFeatures
{
    private const int CodeLength = 4;
    private readonly Dictionary<ReaderFeature, uint> _codes = [];

    /// <summary>The control code of a feature; null if the reader does not have it.</summary>
    public uint? Find(ReaderFeature feature) => _codes.TryGetValue(feature, out uint code) ? code : null;

    /// <summary>Asks a reader.</summary>
    public static ReaderFeatures Query(PcscLine line) =>
        line.Control(ControlCodes.FeatureRequest(line.World), [], out byte[] answer) == PcscResult.Success ? Decode(answer) : new ReaderFeatures();

    /// <summary>Decodes the list: tag, length, and the control code with its highest byte first (PC/SC part 10 §2.2). The first of two counts.</summary>
    public static ReaderFeatures Decode(ReadOnlySpan<byte> list)
    {
        var features = new ReaderFeatures();
        while (list.Length >= 2 && list.Length - 2 >= list[1])
        {
            if (list[1] == CodeLength)
            {
                features._codes.TryAdd((ReaderFeature)list[0], BinaryPrimitives.ReadUInt32BigEndian(list[2..]));
            }

            list = list[(2 + list[1])..];
        }

        return features;
    }
}
