using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.Simulation;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests.Contract;

/// <summary>Readers over a PC/SC in memory.</summary>
internal sealed class PcscRig : IReaderRig
{
    private static readonly TimeSpan PauseBeforeAnotherTry = OpeningRetry.PauseAfter(PcscResult.UnresponsiveCard, 1)!.Value;
    private readonly WatchedReaders _watched;
    private readonly Dictionary<string, FakeReader> _readers = [];

    public PcscRig(PcscWorld world) => _watched = new WatchedReaders(world);

    public ICardReaders Readers => _watched.Readers;

    public void Add(string reader) => _readers[reader] = _watched.Pcsc.Add(reader);

    public void Unplug(string reader) => _watched.Pcsc.Unplug(_readers[reader]);

    public void Insert(string reader, SimulatedCard card) => _readers[reader].Insert(
        new FakeCard { AnswerToReset = SimulatedCard.AnswerToReset.ToArray(), Answer = command => card.Process(command), Reset = card.Reset });

    public void InsertUnresponsive(string reader) => _readers[reader].Insert(new FakeCard { IsMute = true });

    public void Remove(string reader) => _readers[reader].Remove();

    public void RemoveDuringNextExchange(string reader)
    {
        FakeCard card = _readers[reader].Card!;
        Func<byte[], byte[]> answer = card.Answer;
        card.Answer = command =>
        {
            byte[] lost = answer(command);
            _readers[reader].Remove();
            return lost;
        };
    }

    public void ResetByOther(string reader) => _readers[reader].ResetByOther();

    public void StopService() => _watched.Pcsc.StopService(PcscResult.ServiceStopped, PcscResult.ServiceStopped);

    public void StartService() => _watched.Pcsc.StartService();

    public Task<T> AwaitAsync<T>(Task<T> task) => _watched.Clock.PassUntilAsync(task);

    public Task<T> AwaitChannelAsync<T>(Task<T> task) => _watched.Clock.PassUntilAsync(task, due => due == PauseBeforeAnotherTry);

    public ValueTask DisposeAsync() => _watched.DisposeAsync();
}
