using EidKit.Apdu;
using EidKit.Channels;
using EidKit.TestKit;

namespace EidKit.Tests.Channels;

/// <summary>A channel to a card that is a function; it keeps what went over the line, as hex.</summary>
internal sealed class RecordingChannel(Func<CommandApdu, ResponseApdu> card, TransportLimits? limits = null) : ICardChannel
{
    /// <summary>Answers prepared one after the other, as hex; a command beyond them fails.</summary>
    public RecordingChannel(params IEnumerable<string> answers)
        : this(Script(answers))
    {
    }

    public List<string> Commands { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>If set, an answer waits for it.</summary>
    public Task? Delay { get; set; }

    public TransportLimits Limits { get; } = limits ?? TransportLimits.Extended;

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        Commands.Add(Hex.Encode(command.Encode()));
        if (Delay is { } delay)
        {
            await delay.WaitAsync(cancellationToken);
        }

        return card(command);
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    private static Func<CommandApdu, ResponseApdu> Script(IEnumerable<string> answers)
    {
        var left = new Queue<string>(answers);
        return _ => ResponseApdu.Decode(Hex.Decode(left.Dequeue()));
    }
}
