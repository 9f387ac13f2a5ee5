namespace EidKit.Pcsc.Native;

/// <summary>One entry of SCardGetStatusChange.</summary>
/// <param name="name">The reader, or <see cref="PlugAndPlay"/>.</param>
internal sealed class PcscReaderState(string name)
{
    /// <summary>The name that stands for the list of readers itself.</summary>
    public const string PlugAndPlay = @"\\?PnP?\Notification";

    public string Name => name;

    /// <summary>The state that the caller knows.</summary>
    public PcscStates CurrentState { get; set; }

    /// <summary>The state that the call found.</summary>
    public PcscStates EventState { get; set; }

    /// <summary>The answer to reset that the call found; empty without a card that answers.</summary>
    public ReadOnlyMemory<byte> AnswerToReset { get; set; }
}
