using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>Where random bytes come from; injected everywhere, so that a test gives the same result on each run.</summary>
public abstract class RandomSource
{
    /// <summary>The generator of the operating system, for every use but tests; safe for several threads.</summary>
    public static RandomSource System { get; } = new SystemRandomSource();

    /// <summary>Fills a buffer with random bytes.</summary>
    /// <param name="buffer">The buffer, which the caller clears.</param>
    public abstract void Fill(Span<byte> buffer);

    private sealed class SystemRandomSource : RandomSource
    {
        public override void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
    }
}
