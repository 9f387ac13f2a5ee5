namespace EidKit.Pcsc.Native;

/// <summary>The calls of PC/SC that are used, alike for all systems; each does one native call and nothing else.</summary>
/// <remarks>
/// Results are returned, not thrown, so that callers decide what a code means. Calls on different contexts may overlap; on one context
/// only <see cref="Cancel"/> may overlap another call. What a failed call gives out is null or empty; lengths that are given out count
/// the bytes that were written. A time-out may be <see cref="Timeout.InfiniteTimeSpan"/>. A handle that was disposed gives
/// <see cref="ObjectDisposedException"/>.
/// </remarks>
internal interface IPcscApi
{
    /// <summary>Which PC/SC it is.</summary>
    PcscWorld World { get; }

    /// <summary>SCardEstablishContext.</summary>
    PcscResult EstablishContext(out PcscContext? context);

    /// <summary>SCardReleaseContext; called by <see cref="PcscContext"/> only.</summary>
    PcscResult ReleaseContext(nint context);

    /// <summary>SCardIsValidContext.</summary>
    PcscResult IsValidContext(PcscContext context);

    /// <summary>SCardListReaders.</summary>
    PcscResult ListReaders(PcscContext context, out IReadOnlyList<string> names);

    /// <summary>SCardGetStatusChange: blocks until a state differs from the one given as current, and writes states and answers to reset.</summary>
    PcscResult GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<PcscReaderState> states);

    /// <summary>SCardCancel: ends a <see cref="GetStatusChange"/> that blocks now; one that begins later is not concerned.</summary>
    PcscResult Cancel(PcscContext context);

    /// <summary>SCardConnect.</summary>
    PcscResult Connect(
        PcscContext context, string reader, PcscShare share, PcscProtocols preferred, out PcscCard? card, out PcscProtocols active);

    /// <summary>SCardReconnect.</summary>
    PcscResult Reconnect(PcscCard card, PcscShare share, PcscProtocols preferred, PcscDisposition disposition, out PcscProtocols active);

    /// <summary>SCardDisconnect; called by <see cref="PcscCard"/> only.</summary>
    PcscResult Disconnect(nint card, PcscDisposition disposition);

    /// <summary>SCardBeginTransaction: blocks while another program has a transaction.</summary>
    PcscResult BeginTransaction(PcscCard card);

    /// <summary>SCardEndTransaction.</summary>
    PcscResult EndTransaction(PcscCard card, PcscDisposition disposition);

    /// <summary>SCardStatus.</summary>
    PcscResult Status(PcscCard card, out PcscCardStatus? status);

    /// <summary>SCardTransmit.</summary>
    PcscResult Transmit(PcscCard card, PcscProtocols active, ReadOnlySpan<byte> command, Span<byte> response, out int received);

    /// <summary>SCardControl.</summary>
    PcscResult Control(PcscCard card, uint code, ReadOnlySpan<byte> input, Span<byte> output, out int received);

    /// <summary>SCardGetAttrib.</summary>
    PcscResult GetAttrib(PcscCard card, uint attribute, Span<byte> value, out int length);
}
