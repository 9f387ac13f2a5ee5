using EidKit.Crypto;
using Xunit;

namespace EidKit.TestKit;

/// <summary>Gives prepared bytes in place of random ones, one sequence a call, for vectors with fixed private keys and nonces.</summary>
public sealed class ScriptedRandomSource : RandomSource
{
    private readonly Queue<byte[]> _sequences;

    /// <summary>Makes a source.</summary>
    /// <param name="sequences">What each call gives, in order; a sequence shorter than the buffer gets zeros before it, as a private key does.</param>
    public ScriptedRandomSource(params IEnumerable<byte[]> sequences) => _sequences = new Queue<byte[]>(sequences);

    /// <summary>How many sequences are left; a test that asserts 0 knows that all of them were used.</summary>
    public int Remaining => _sequences.Count;

    /// <inheritdoc/>
    public override void Fill(Span<byte> buffer)
    {
        Assert.True(_sequences.TryDequeue(out byte[]? sequence), $"{buffer.Length} random bytes were asked for that the test did not prepare.");
        Assert.True(sequence.Length <= buffer.Length, $"{buffer.Length} random bytes were asked for, but {sequence.Length} were prepared.");
        buffer.Clear();
        sequence.CopyTo(buffer[^sequence.Length..]);
    }
}
