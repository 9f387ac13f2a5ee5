namespace EidKit.TestKit.Readers;

/// <summary>A card for <see cref="FakePcsc"/>.</summary>
internal sealed class FakeCard
{
    public byte[] AnswerToReset { get; init; } = [0x3B, 0x80, 0x80, 0x01, 0x01];

    /// <summary>Whether it answers at all.</summary>
    public bool IsMute { get; init; }

    /// <summary>Answers a command; may take the card off the reader, and then the answer is lost.</summary>
    public Func<byte[], byte[]> Answer { get; set; } = _ => [0x90, 0x00];

    /// <summary>What a reset does to it.</summary>
    public Action Reset { get; init; } = () => { };

    /// <summary>How often it was reset.</summary>
    public int Resets { get; set; }
}
