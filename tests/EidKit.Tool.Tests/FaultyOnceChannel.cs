using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Tool.Tests;

/// <summary>A line that fails whoever asks it first, which is the recording, and serves the session.</summary>
internal sealed class FaultyOnceChannel(ICardChannel inner) : ICardChannel
{
    public const string Fault = "no space left";
    private bool _hasFailed;

    public TransportLimits Limits
    {
        get
        {
            if (_hasFailed)
            {
                return inner.Limits;
            }

            _hasFailed = true;
            throw new IOException(Fault);
        }
    }

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken) => inner.TransmitAsync(command, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
