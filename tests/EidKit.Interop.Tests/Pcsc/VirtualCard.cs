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
    private int? _last;
    private bool _isLastDone;
    private bool _isRemoved;

    private VirtualCard(SimulatedCard card, int port)
    {
        _card = card;
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

    /// <summary>Lays a card on the reader that listens on a port.</summary>
    public static VirtualCard Insert(SimulatedCard card, int port) => new(card, port);

    /// <summary>Lets the card be taken away at a command to come, before it answers.</summary>
    /// <param name="command">Which one, counted from 1.</param>
    /// <param name="isDone">Whether the card does what it is told all the same.</param>
    public void TakeAwayAt(int command, bool isDone) => (_last, _isLastDone) = (_commands + command, isDone);

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
        if (++_commands == _last)
        {
            if (_isLastDone)
            {
                _card.Process(command.Span);
            }

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
