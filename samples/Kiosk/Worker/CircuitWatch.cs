using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Kiosk.Worker;

/// <summary>Knows which windows show the session: the newest one does, older ones say so until it is closed.</summary>
internal sealed class CircuitWatch
{
    private readonly Lock _lock = new();
    private readonly List<string> _connected = [];

    /// <summary>A window came or went; comes on any thread.</summary>
    public event Action? Changed;

    /// <summary>How many windows are connected.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _connected.Count;
            }
        }
    }

    /// <summary>Whether the window shows the session.</summary>
    /// <param name="circuitId">The id of its circuit.</param>
    public bool IsNewest(string circuitId)
    {
        lock (_lock)
        {
            return _connected.Count == 0 || _connected[^1] == circuitId;
        }
    }

    public void Connected(string circuitId) => Change(() => _connected.Add(circuitId));

    public void Disconnected(string circuitId) => Change(() => _connected.Remove(circuitId));

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
        }

        Changed?.Invoke();
    }
}
