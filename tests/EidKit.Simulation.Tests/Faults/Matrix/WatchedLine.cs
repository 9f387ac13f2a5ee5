using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>A line that notes what passes, and stands still before one APDU so that memory can be looked at.</summary>
internal sealed class WatchedLine(ICardChannel line, SimulatedCard card) : ICardChannel
{
    private const byte SecureMessagingBits = 0x0C;
    private const byte GetResponse = 0xC0;
    private readonly TaskCompletionSource _gate = new();

    /// <summary>What a session is given: this line, or that through the reader behind which it is.</summary>
    public ICardChannel Channel { get; set; } = null!;

    public TransportLimits Limits => line.Limits;

    public List<WatchedApdu> Apdus { get; } = [];

    /// <summary>Before which APDU it stands still, counted from 1; 0 for never.</summary>
    public int StopBefore { get; set; }

    public bool IsStopped { get; private set; }

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        bool isRest = command.Ins == GetResponse;
        bool isProtected = (command.Cla & SecureMessagingBits) != 0 || (isRest && Apdus is [.., { IsProtected: true }]);
        Apdus.Add(new WatchedApdu(card.StepOf(command)?.FullName, isProtected, command.IsExtended, HasAnswer: false) { IsRest = isRest });
        if (Apdus.Count == StopBefore)
        {
            IsStopped = true;
            await _gate.Task.ConfigureAwait(false);
        }

        ResponseApdu response = await line.TransmitAsync(command, cancellationToken).ConfigureAwait(false);
        Apdus[^1] = Apdus[^1] with { HasAnswer = !response.Data.IsEmpty };
        return response;
    }

    public void GoOn()
    {
        IsStopped = false;
        _gate.SetResult();
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();
}
