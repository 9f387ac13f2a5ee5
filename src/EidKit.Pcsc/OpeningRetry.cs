using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>How often, and how long after, something that failed is tried again.</summary>
internal static class OpeningRetry
{
    /// <summary>A card that is just laid down is often taken for a mute one.</summary>
    private const int TriesForAMuteCard = 3;

    /// <summary>Other programs look at each card that comes, for a moment: together about a second and a half.</summary>
    private const int TriesForABusyCard = 5;

    private static readonly TimeSpan MutePause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ShortestBusyPause = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait before another try; null for giving up.</summary>
    /// <param name="result">What the try gave.</param>
    /// <param name="tries">How many tries there were.</param>
    public static TimeSpan? PauseAfter(PcscResult result, int tries) => result switch
    {
        PcscResult.SharingViolation or PcscResult.ServerTooBusy or PcscResult.Win32Busy when tries < TriesForABusyCard => ShortestBusyPause * (1 << (tries - 1)),
        PcscResult.UnresponsiveCard or PcscResult.UnpoweredCard or PcscResult.UnsupportedCard or PcscResult.CardUnsupported
            or PcscResult.UnknownCard or PcscResult.InvalidAtr or PcscResult.NotReady or PcscResult.Win32NotReady or PcscResult.ProtocolMismatch
            or PcscResult.CommunicationError or PcscResult.NotTransacted when tries < TriesForAMuteCard => MutePause,
        _ => null,
    };
}
