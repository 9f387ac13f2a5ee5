using EidKit.Channels;
using EidKit.Simulation;

namespace EidKit.Pcsc.Tests.Contract;

/// <summary>Readers of one kind, with the hands that plug them in and lay cards on them.</summary>
internal interface IReaderRig : IAsyncDisposable
{
    ICardReaders Readers { get; }

    void Add(string reader);

    void Unplug(string reader);

    void Insert(string reader, SimulatedCard card);

    void InsertUnresponsive(string reader);

    void Remove(string reader);

    /// <summary>Takes the card away while it works on the next command.</summary>
    void RemoveDuringNextExchange(string reader);

    /// <summary>Lets another program reset the card.</summary>
    void ResetByOther(string reader);

    void StopService();

    void StartService();

    /// <summary>Waits for what the readers do, and lets time pass if there is a clock.</summary>
    Task<T> AwaitAsync<T>(Task<T> task);

    /// <summary>Waits for what a channel does, which is given up if too much time passes.</summary>
    Task<T> AwaitChannelAsync<T>(Task<T> task);
}
