using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;

namespace EidKit.Pcsc;

/// <summary>A comfort reader's own keypad and PACE, on the channel to its card.</summary>
internal sealed class PcscSecurePinEntry(PcscChannel channel, uint executePace, uint? modifyPin) : ISecurePinEntry
{
    public bool CanModifyPin => modifyPin is not null;

    public async ValueTask<SecurePinEntryCapabilities> GetReadersPaceCapabilitiesAsync(CancellationToken cancellationToken)
    {
        byte[] command = ExecutePace.EncodeCommand(ExecutePace.GetReadersPaceCapabilities);
        byte[] answer = await ExecuteAsync(command, PcscChannel.OpeningLimit, null, cancellationToken).ConfigureAwait(false);
        return Decode(() =>
        {
            (SecurePinEntryResult result, ReadOnlyMemory<byte> output) = ExecutePace.DecodeAnswer(answer);
            return result.IsSuccess ? ExecutePace.DecodeCapabilities(output.Span) : SecurePinEntryCapabilities.None;
        });
    }

    public async ValueTask<EstablishPaceChannelResponse> EstablishPaceChannelAsync(
        EstablishPaceChannelRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        byte[] input = ExecutePace.EncodeEstablish(request);
        byte[] command = ExecutePace.EncodeCommand(ExecutePace.EstablishPaceChannel, input);
        try
        {
            byte[] answer = await ExecuteAsync(command, PcscChannel.KeypadLimit, IsSuccess, cancellationToken).ConfigureAwait(false);
            return Decode(() => ExecutePace.DecodeEstablish(answer));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
            CryptographicOperations.ZeroMemory(command);
        }
    }

    public async ValueTask<SecurePinEntryResult> DestroyPaceChannelAsync(CancellationToken cancellationToken)
    {
        byte[] command = ExecutePace.EncodeCommand(ExecutePace.DestroyPaceChannel);
        byte[] answer = await ExecuteAsync(command, PcscChannel.OpeningLimit, _ => false, cancellationToken).ConfigureAwait(false);
        return Decode(() => ExecutePace.DecodeAnswer(answer).Result);
    }

    public async ValueTask<StatusWord> ModifyPinAsync(CancellationToken cancellationToken)
    {
        uint code = modifyPin ?? throw new CardTransportException(
            CardTransportReason.Failed, commandMayHaveArrived: false, "the reader can't take a new PIN at its keypad");
        byte[] answer = await channel.ControlAsync(code, PinModification.Encode(), PcscChannel.KeypadLimit, null, cancellationToken).ConfigureAwait(false);
        return Decode(() => PinModification.Decode(answer));
    }

    private static bool IsSuccess(ReadOnlyMemory<byte> answer) => answer.Length >= 4 && answer.Span[..4].IndexOfAnyExcept((byte)0) < 0;

    private static T Decode<T>(Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (MalformedDataException e)
        {
            throw new CardTransportException(
                CardTransportReason.InvalidResponse, commandMayHaveArrived: true, "the answer of the reader itself can't be understood", e);
        }
    }

    private Task<byte[]> ExecuteAsync(
        byte[] command, TimeSpan limit, Func<ReadOnlyMemory<byte>, bool>? isProtected, CancellationToken cancellationToken) =>
        channel.ControlAsync(executePace, command, limit, isProtected, cancellationToken);
}
