namespace EidKit.Pcsc.Native;

/// <summary>What SCardStatus tells of a connected card.</summary>
/// <param name="Protocol">The protocol in use.</param>
/// <param name="AnswerToReset">The answer to reset.</param>
internal sealed record PcscCardStatus(PcscProtocols Protocol, ReadOnlyMemory<byte> AnswerToReset);
