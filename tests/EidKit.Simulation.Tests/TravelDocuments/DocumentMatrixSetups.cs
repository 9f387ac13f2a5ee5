namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>The documents of the matrix, each with another one of its kind: their keys take longest, so they are made once.</summary>
public sealed class DocumentMatrixSetups : IDisposable
{
    private readonly Dictionary<string, (DocumentSetup Setup, SimulatedCard Other)> _setups = [];

    internal (DocumentSetup Setup, SimulatedCard Other) this[string name]
    {
        get
        {
            if (!_setups.TryGetValue(name, out (DocumentSetup Setup, SimulatedCard Other) found))
            {
                var setup = new DocumentSetup(name);
                found = (setup, SimulatedCard.Create(setup.Persona, setup.Pki, new CardOptions { Random = new SeededRandomSource(23), TimeProvider = setup.Time }));
                _setups.Add(name, found);
            }

            return found;
        }
    }

    public void Dispose()
    {
        foreach ((DocumentSetup setup, SimulatedCard other) in _setups.Values)
        {
            other.Dispose();
            setup.Dispose();
        }
    }
}
