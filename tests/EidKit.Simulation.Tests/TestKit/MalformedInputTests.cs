using EidKit.Encoding;
using EidKit.TestKit;
using Xunit.Sdk;

namespace EidKit.Simulation.Tests.TestKit;

public class MalformedInputTests
{
    private static readonly byte[] Valid = [0x30, 0x03, 0x04, 0x01, 0xAA];

    [Fact]
    public void Check_GoodDecoder_Passes()
    {
        int calls = 0;

        MalformedInput.Check("good", Valid, bytes =>
        {
            calls++;
            ReadSequence(bytes);
        });

        // The unharmed input goes first, and once more to measure what it allocates.
        Assert.Equal(2 + Valid.Length + MalformedInput.MutationCount, calls);
    }

    [Fact]
    public void Check_ForeignException_FailsWithSeedAndIndexOnly()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => MalformedInput.Check("foreign", Valid, bytes => _ = bytes.Length > 5 ? throw new FormatException("AA") : 0));

        Assert.Matches("^foreign, mutation [0-9]+ of seed 1: FormatException", failure.Message);
        Assert.DoesNotContain("AA", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_IndexBeyondTruncation_Fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => MalformedInput.Check("cut", Valid, bytes => _ = bytes[4]));

        Assert.Contains("cut to 0 of 5 bytes: IndexOutOfRangeException", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AllocationByLengthField_Fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => MalformedInput.Check("greedy", Valid, bytes =>
        {
            GC.KeepAlive(new byte[bytes.Length > 1 && bytes[1] > 3 ? 4_000_000 : 0]);
            ReadSequence(bytes);
        }));

        Assert.Contains("bytes were allocated for an input of", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NothingRefused_Fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => MalformedInput.Check("blind", Valid, _ => { }));

        Assert.Contains("nothing was checked", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckRoundTrip_OtherEncoding_Fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => MalformedInput.CheckRoundTrip("round", Valid, ReadSequence, _ => Valid));

        Assert.Contains("does not encode back", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StepWithoutEnd_FailsWithItsName()
    {
        using var released = new ManualResetEventSlim();
        var watched = new WatchedRun(TimeSpan.FromMilliseconds(20));

        var failure = Assert.ThrowsAny<XunitException>(() => watched.Run(() =>
        {
            watched.Begin("the step that hangs");
            released.Wait(TestContext.Current.CancellationToken);
        }));

        released.Set();
        Assert.Contains("the step that hangs: no end", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SameSeedAndIndex_GivesTheSameBytes()
    {
        Assert.Equal(Mutation.Of(Valid, 3, 9), Mutation.Of(Valid, 3, 9));
        Assert.True(Enumerable.Range(0, 100).Select(i => Hex.Encode(Mutation.Of(Valid, 3, i))).Distinct().Count() > 50);
        Assert.NotEmpty(Mutation.Of([], 3, 9));
    }

    private static byte[] ReadSequence(byte[] bytes)
    {
        var reader = new TlvReader(bytes, "sequence", TlvRules.Distinguished);
        TlvReader inner = reader.ReadConstructed(0x30);
        reader.ThrowIfNotEmpty();
        byte[] value = inner.ReadValue(0x04).ToArray();
        inner.ThrowIfNotEmpty();
        return value;
    }
}
