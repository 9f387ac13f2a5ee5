using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Kiosk.Worker;

/// <summary>One window of the browser, as its components see it.</summary>
internal sealed class WindowCircuit(CircuitWatch watch) : CircuitHandler
{
    private string? _id;

    /// <summary>Whether the session is shown in this window, and not in a newer one.</summary>
    public bool ShowsSession => _id is null || watch.IsNewest(_id);

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        _id = circuit.Id;
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        watch.Connected(circuit.Id);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        watch.Disconnected(circuit.Id);
        return Task.CompletedTask;
    }
}
