using EidKit.Encoding;
using Xunit;

namespace EidKit.TestKit;

/// <summary>
/// Feeds a decoder every truncation and many mutations of valid inputs: it must return or throw <see cref="MalformedDataException"/>, come to an
/// end, and not allocate on the word of a length field.
/// </summary>
/// <remarks>What fails is named by vector, seed and index (see <see cref="Mutation.Of"/>), never by content.</remarks>
public static class MalformedInput
{
    /// <summary>How many mutations each input gets: 1,000, or 10,000 with <c>EIDKIT_THOROUGH=1</c>.</summary>
    public static int MutationCount => Thorough.Runs(1_000);

    /// <summary>How long one call of a decoder may take; none comes near, so a slow machine does not matter.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    /// <summary>Checks a decoder.</summary>
    /// <param name="name">The name of the vector, for failure messages.</param>
    /// <param name="valid">An input that the decoder accepts.</param>
    /// <param name="decode">The decoder.</param>
    /// <param name="seed">The seed of the mutations.</param>
    public static void Check(string name, byte[] valid, Action<byte[]> decode, int seed = 1) =>
        Check(name, valid, bytes => { decode(bytes); return bytes; }, (_, _) => true, seed);

    /// <summary>Checks a decoder, and that what it accepts encodes back to the same bytes.</summary>
    /// <typeparam name="T">What is decoded.</typeparam>
    /// <param name="name">The name of the vector, for failure messages.</param>
    /// <param name="valid">An input that the decoder accepts.</param>
    /// <param name="decode">The decoder.</param>
    /// <param name="encode">The encoder.</param>
    /// <param name="seed">The seed of the mutations.</param>
    public static void CheckRoundTrip<T>(string name, byte[] valid, Func<byte[], T> decode, Func<T, byte[]> encode, int seed = 1) =>
        Check(name, valid, decode, (bytes, value) => bytes.AsSpan().SequenceEqual(encode(value)), seed);

    private static void Check<T>(string name, byte[] valid, Func<byte[], T> decode, Func<byte[], T, bool> encodesBack, int seed)
    {
        // Unharmed input first: a decoder that refuses everything would pass the rest. This also loads what is allocated once.
        AssertEncodesBack(name, encodesBack(valid, decode(valid.AsSpan().ToArray())));
        long usual = AllocatedBy(() => decode(valid.AsSpan().ToArray()));
        var watched = new WatchedRun(LongestCall);
        int refused = 0;
        watched.Run(() =>
        {
            for (int length = 0; length < valid.Length; length++)
            {
                refused += Try($"{name}, cut to {length} of {valid.Length} bytes", valid[..length], decode, encodesBack, usual, watched);
            }

            for (int index = 0; index < MutationCount; index++)
            {
                refused += Try($"{name}, mutation {index} of seed {seed}", Mutation.Of(valid, seed, index), decode, encodesBack, usual, watched);
            }
        });
        Assert.True(refused > 0, $"{name}: no truncation and no mutation was refused, so nothing was checked.");
    }

    /// <summary>Gives 1 if the input was refused, 0 if it was accepted; anything else is a failure.</summary>
    private static int Try<T>(string what, byte[] input, Func<byte[], T> decode, Func<byte[], T, bool> encodesBack, long usual, WatchedRun watched)
    {
        watched.Begin(what);
        byte[] copy = input.AsSpan().ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            T value = decode(copy);
            AssertModest(what, input, before, usual);
            AssertEncodesBack(what, encodesBack(input, value));
            return 0;
        }
        catch (MalformedDataException)
        {
            AssertModest(what, input, before, usual);
            return 1;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            // The text of a foreign exception may repeat the input, so its type and place must do.
            Assert.Fail($"{what}: {e.GetType().Name}{Environment.NewLine}{e.StackTrace}");
            return 0;
        }
    }

    private static void AssertEncodesBack(string what, bool encodesBack) =>
        Assert.True(encodesBack, $"{what}: it was accepted, but does not encode back to the same bytes.");

    private static long AllocatedBy(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// A three-byte length field can claim 16 MB: whoever believes it is caught here. What the valid input takes is allowed twice: computing a
    /// public key takes megabytes of numbers.
    /// </summary>
    private static void AssertModest(string what, byte[] input, long before, long usual)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long most = 2 * usual + (1 << 20) + 64L * input.Length;
        Assert.True(allocated <= most, $"{what}: {allocated} bytes were allocated for an input of {input.Length} bytes.");
    }
}
