using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Recordings;

/// <summary>A reader's keypad and PACE under record: that it was used and how it ended, and nothing of what it said.</summary>
/// <param name="inner">The keypad.</param>
/// <param name="recorder">Takes what happened.</param>
/// <param name="endCommand">Writes the command before, for lines follow each other in time.</param>
internal sealed class RecordingPinEntry(ISecurePinEntry inner, SessionRecorder recorder, Action endCommand) : ISecurePinEntry
{
    public bool CanModifyPin => inner.CanModifyPin;

    public ValueTask<SecurePinEntryCapabilities> GetReadersPaceCapabilitiesAsync(CancellationToken cancellationToken) =>
        RecordAsync("GetReadersPACECapabilities", () => inner.GetReadersPaceCapabilitiesAsync(cancellationToken), answer => answer.ToString());

    public ValueTask<EstablishPaceChannelResponse> EstablishPaceChannelAsync(
        EstablishPaceChannelRequest request, CancellationToken cancellationToken) =>
        RecordAsync("EstablishPACEChannel", () => inner.EstablishPaceChannelAsync(request, cancellationToken), answer => answer.Result.ToString());

    public ValueTask<SecurePinEntryResult> DestroyPaceChannelAsync(CancellationToken cancellationToken) =>
        RecordAsync("DestroyPACEChannel", () => inner.DestroyPaceChannelAsync(cancellationToken), answer => answer.ToString());

    public ValueTask<StatusWord> ModifyPinAsync(CancellationToken cancellationToken) =>
        RecordAsync("ModifyPIN", () => inner.ModifyPinAsync(cancellationToken), answer => answer.ToString());

    private async ValueTask<T> RecordAsync<T>(string name, Func<ValueTask<T>> ask, Func<T, string?> describe)
    {
        endCommand();
        TimeSpan at = recorder.Elapsed;
        try
        {
            T answer = await ask().ConfigureAwait(false);
            recorder.OnKeypad(at, name, describe(answer));
            return answer;
        }
        catch (CardTransportException)
        {
            recorder.OnKeypad(at, name, null);
            throw;
        }
    }
}
