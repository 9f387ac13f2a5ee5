using EidKit.Channels;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Readers;

namespace EidKit.Pcsc.Tests.Contract;

/// <summary>Simulated readers.</summary>
internal sealed class SimulatedRig : IReaderRig
{
    private readonly SimulatedReaders _readers = new();
    private readonly Dictionary<string, SimulatedReader> _byName = [];

    public ICardReaders Readers => _readers;

    public void Add(string reader) => _byName[reader] = _readers.Add(reader);

    public void Unplug(string reader) => _byName[reader].Unplug();

    public void Insert(string reader, SimulatedCard card) => _byName[reader].Insert(card);

    public void InsertUnresponsive(string reader) => _byName[reader].InsertUnresponsive();

    public void Remove(string reader) => _byName[reader].Remove();

    public void RemoveDuringNextExchange(string reader) => _byName[reader].With(Fault.CardRemoved);

    public void ResetByOther(string reader) => _byName[reader].With(Fault.CardReset);

    public void StopService() => _readers.StopService();

    public void StartService() => _readers.StartService();

    public Task<T> AwaitAsync<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task<T> AwaitChannelAsync<T>(Task<T> task) => AwaitAsync(task);

    public ValueTask DisposeAsync() => _readers.DisposeAsync();
}
