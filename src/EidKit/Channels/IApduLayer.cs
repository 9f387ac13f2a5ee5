using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>One of the layers between a caller and the line, each of which adds one thing.</summary>
internal interface IApduLayer
{
    /// <summary>Exchanges one command and its answer; not to be cancelled, for half an exchange would leave both sides apart.</summary>
    ValueTask<ResponseApdu> TransmitAsync(CommandApdu command);
}
