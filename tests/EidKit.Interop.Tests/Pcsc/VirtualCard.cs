using EidKit.Simulation;
using EidKit.Simulation.Vpcd;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>A simulated card that lies on a reader of pcscd until it is taken away.</summary>
internal sealed class VirtualCard : ISimulatedCardConnection, IAsyncDisposable
{
    private readonly SimulatedCard _card;
    private readonly CancellationTokenSource _removal = new();
    private readonly Task _play;
    private int _commands;
    private bool _isRemoved;

    private VirtualCard(SimulatedCard card, int port, int? removedAt)
    {
        _card = card;
        RemovedAt = removedAt;
        _play = PlayAsync(port);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AnswerToReset => SimulatedCard.AnswerToReset;

    /// <summary>How many commands the card got; pcscd sends none of its own.</summary>
    public int Commands => _commands;

    /// <summary>How long the longest command was, in bytes.</summary>
    public int LongestCommand { get; private set; }

    /// <summary>How many commands had extended lengths: their fifth byte is zero and more follows.</summary>
    public int ExtendedCommands { get; private set; }

    /// <summary>How often a reader reset the card.</summary>
    public int Resets { get; private set; }

    /// <summary>The command with which the card is taken away, before it answers; null for none.</summary>
    public int? RemovedAt { get; set; }

    /// <summary>Lays a card on the reader that listens on a port.</summary>
    public static VirtualCard Insert(SimulatedCard card, int port, int? removedAt = null) => new(card, port, removedAt);

    /// <inheritdoc/>
    public void PowerOn() => _card.Reset();

    /// <inheritdoc/>
    public void PowerOff() => _card.Reset();

    /// <inheritdoc/>
    public void Reset()
    {
        Resets++;
        _card.Reset();
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]> ProcessAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken)
    {
        LongestCommand = Math.Max(LongestCommand, command.Length);
        ExtendedCommands += command.Length > 6 && command.Span[4] == 0 ? 1 : 0;
        if (++_commands == RemovedAt)
        {
            await _removal.CancelAsync();
            throw new OperationCanceledException(_removal.Token);
        }

        return _card.Process(command.Span);
    }

    /// <summary>Takes the card away, if it lies there still.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isRemoved)
        {
            _isRemoved = true;
            await _removal.CancelAsync();
            await _play;
            _removal.Dispose();
        }
    }

    private async Task PlayAsync(int port)
    {
        try
        {
            await VpcdCard.PlayAsync("127.0.0.1", port, this, _removal.Token);
        }
        catch (OperationCanceledException)
        {
            // The card was taken away.
        }
    }
}
