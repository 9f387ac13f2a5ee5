// Types that break the rules on purpose: the tests show that each rule sees its breach. Namespaces are those of the parts concerned.
#pragma warning disable
using System.Security.Cryptography;

namespace EidKit.Ambient
{
    internal sealed class AmbientUser
    {
        private static Microsoft.Extensions.Logging.ILogger? Log;

        public DateTime Now() => DateTime.Now;

        public DateTime UtcNow() => Log is null ? DateTime.UtcNow : default;

        public DateTimeOffset OffsetNow() => DateTimeOffset.UtcNow;

        public long Ticks() => Environment.TickCount64;

        public object Watch() => System.Diagnostics.Stopwatch.StartNew();

        public int Chance() => Random.Shared.Next();

        public Guid Identifier() => Guid.NewGuid();

        public void Print() => Console.WriteLine();

        public void Wait() => Thread.Sleep(1);

        public byte[] Strong() => RandomNumberGenerator.GetBytes(1);
    }
}

namespace EidKit.Foreign
{
    internal sealed class ForeignUser
    {
        public Org.BouncyCastle.Math.BigInteger? Number;
    }
}

namespace EidKit.Crypto
{
    /// <summary>Shows a type of BouncyCastle to everybody.</summary>
    public sealed class LeakySurface
    {
        /// <summary>In a field.</summary>
        public readonly Org.BouncyCastle.Math.BigInteger? Held;

        /// <summary>Within a generic result.</summary>
        public IReadOnlyList<Org.BouncyCastle.Math.BigInteger> Give() => Hide(null);

        private static Org.BouncyCastle.Math.BigInteger[] Hide(Org.BouncyCastle.Math.BigInteger? number) => number is null ? [] : [number];
    }
}

namespace EidKit.Texts
{
    internal sealed class TextHolder
    {
        public string? newPin;

        public bool canRead;

        public string? canonicalName;

        public string? Puk { get; set; }

        public void Take(char[] passwordDigits, byte[] pin) => (Puk, newPin) = (passwordDigits.Length + pin.Length > 0 ? "" : null, null);

        public void Show(ReadOnlySpan<char> canText) => canRead = canText.IsEmpty;
    }
}

namespace EidKit.Compared
{
    internal sealed class Comparer
    {
        public bool CheckMac(byte[] expected, byte[] given) => expected.AsSpan().SequenceEqual(given);

        public bool Check(byte[] authenticationToken, byte[] given) => authenticationToken.SequenceEqual(given);

        public bool CheckSecret(Crypto.SecretBytes secret, byte[] given) => secret.Span.SequenceEqual(given);

        public bool CheckName(byte[] name, byte[] given) => name.AsSpan().SequenceEqual(given);
    }
}
