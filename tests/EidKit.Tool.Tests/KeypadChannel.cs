using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Tool.Tests;

/// <summary>A line of a reader that has a keypad, of which only the capabilities are asked; null for a reader that does not answer.</summary>
internal sealed class KeypadChannel(ICardChannel inner, SecurePinEntryCapabilities? capabilities) : ICardChannel, ISecurePinEntry
{
    public TransportLimits Limits => inner.Limits;

    public ISecurePinEntry SecurePinEntry => this;

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken) => inner.TransmitAsync(command, cancellationToken);

    public ValueTask<SecurePinEntryCapabilities> GetReadersPaceCapabilitiesAsync(CancellationToken cancellationToken) => capabilities is { } told
        ? ValueTask.FromResult(told)
        : throw new CardTransportException(CardTransportReason.InvalidResponse, commandMayHaveArrived: false);

    public ValueTask<EstablishPaceChannelResponse> EstablishPaceChannelAsync(EstablishPaceChannelRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<SecurePinEntryResult> DestroyPaceChannelAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public bool CanModifyPin => false;

    public ValueTask<StatusWord> ModifyPinAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
