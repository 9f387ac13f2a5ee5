using EidKit.TestKit.Readers;

namespace EidKit.Benchmarks.Counts;

/// <summary>Counts what passes between a reader and the card on it.</summary>
internal sealed class LineCounter
{
    private int _apdus;
    private int _sentBytes;
    private int _receivedBytes;

    public LineCounter(FakeCard card)
    {
        Func<byte[], byte[]> answer = card.Answer;
        card.Answer = command =>
        {
            byte[] response = answer(command);
            _apdus++;
            _sentBytes += command.Length;
            _receivedBytes += response.Length;
            return response;
        };
    }

    /// <summary>What passed since the last call.</summary>
    public CountRow Take(string operation)
    {
        var row = new CountRow(operation, _apdus, _sentBytes, _receivedBytes);
        (_apdus, _sentBytes, _receivedBytes) = (0, 0, 0);
        return row;
    }
}
