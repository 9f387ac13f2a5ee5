using System.Collections.Concurrent;

namespace EidKit.Pcsc;

/// <summary>Remembers which cards understood extended lengths on which reader, by reader name and answer to reset.</summary>
/// <remarks>
/// Cards with the same answer to reset are of the same make, which is all that counts here; nothing else is concluded from it. Of a card
/// whose answer to reset is not known nothing is remembered: it would stand for every other one.
/// </remarks>
internal sealed class ExtendedLengthMemory
{
    private const int Capacity = 256;
    private readonly ConcurrentDictionary<(string Reader, string AnswerToReset), bool> _known = new();

    /// <summary>What was found before; null if nothing was.</summary>
    public bool? Find(string reader, ReadOnlyMemory<byte> answerToReset) =>
        _known.TryGetValue(Key(reader, answerToReset), out bool isSupported) ? isSupported : null;

    /// <summary>Remembers what was found.</summary>
    public void Remember(string reader, ReadOnlyMemory<byte> answerToReset, bool isSupported)
    {
        if (answerToReset.IsEmpty)
        {
            return;
        }

        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        _known[Key(reader, answerToReset)] = isSupported;
    }

    private static (string Reader, string AnswerToReset) Key(string reader, ReadOnlyMemory<byte> answerToReset) =>
        (reader, Convert.ToHexString(answerToReset.Span));
}
