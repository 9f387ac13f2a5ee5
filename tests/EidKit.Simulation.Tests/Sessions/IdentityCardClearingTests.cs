using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>A session that ends leaves no secret and no personal value behind, however it ends.</summary>
public class IdentityCardClearingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_Succeeds_LeavesNothing()
    {
        Traces traces = await RunAsync((card, setup, pin) => card.ReadAsync(setup.Terminal, ReadRequest.All with { Pseudonym = true }, pin, cancellationToken: Token));
        Assert.IsType<ReadOutcome.Read>(traces.Result);

        // PACE: password, nonce, two private keys, two session keys. Terminal authentication: a private key. Chip authentication: two session keys.
        Assert.Equal(9, traces.Secrets.Count);
        Assert.True(traces.CommandsAndAnswers >= 20, "The observer did not see the data groups.");
    }

    [Fact]
    public async Task ReadAsync_WrongPin_LeavesNothing()
    {
        Traces traces = await RunAsync(
            (card, setup, pin) => card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token), CardOnReader.WrongPin);
        Assert.IsType<ReadOutcome.WrongPassword>(traces.Result);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    public async Task ReadAsync_Cancelled_LeavesNothing(int after)
    {
        using var source = new CancellationTokenSource();
        Traces traces = await RunAsync(
            (card, setup, pin) => card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: source.Token),
            at: (n, _) =>
            {
                if (n == after)
                {
                    source.Cancel();
                }
            });
        Assert.IsAssignableFrom<OperationCanceledException>(traces.Result);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    public async Task ReadAsync_DisposedMeanwhile_LeavesNothing(int after)
    {
        ValueTask disposal = ValueTask.CompletedTask;
        Traces traces = await RunAsync(
            (card, setup, pin) => card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token),
            at: (n, card) => disposal = n == after ? card.DisposeAsync() : disposal);
        await disposal;
        Assert.IsAssignableFrom<ObjectDisposedException>(traces.Result);
    }

    [Fact]
    public async Task ChangePinAsync_Succeeds_LeavesNothing()
    {
        using Password next = Password.Pin("246810");
        Traces traces = await RunAsync((card, _, pin) => card.ChangePinAsync(pin, next, Token), border: next);
        Assert.IsType<PinResult.Done>(traces.Result);
    }

    [Fact]
    public async Task DisposeAsync_AfterResume_ZeroesTheKeysThatWereKept()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);
        IdentityCard card = await setup.ConnectAsync();
        using Password can = setup.Can;
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(can, Token));
        var kept = new ReachableObjects(can);
        kept.Walk(card);
        Assert.Equal([false, false], kept.Secrets.Select(s => s.IsDisposed));
        await card.DisposeAsync();
        Assert.All(kept.Secrets, secret => Assert.True(secret.IsDisposed));
    }

    /// <summary>Runs an operation, looks at its memory before each APDU and at everything that it sent and received, and checks that all of it is gone.</summary>
    private static async Task<Traces> RunAsync<T>(
        Func<IdentityCard, CardOnReader, Password, Task<T>> operation,
        Password? password = null,
        Action<int, IdentityCard>? at = null,
        Password? border = null)
    {
        using var setup = new CardOnReader();
        var observer = new KeepingObserver();
        await using IdentityCard card = await setup.ConnectAsync(setup.Options with { Observer = observer });
        using Password pin = password ?? setup.Pin;
        object[] borders = [setup.Terminal, setup.Channel!, observer, pin, border ?? pin];
        var traces = new Traces();
        int first = setup.Channel!.Count;
        // Outside of the runner's context everything runs on one thread, and stands still with all its frames in memory at each gate.
        traces.Result = await await Task.Factory.StartNew(
            () => ResultOf(Pump(setup.Channel, () => operation(card, setup, pin), (n, running) =>
            {
                traces.Look(borders, running, card);
                at?.Invoke(n - first, card);
            })),
            Token,
            TaskCreationOptions.None,
            TaskScheduler.Default);
        setup.Channel.Before = null;
        traces.CommandsAndAnswers = observer.Kept.Count;
        AssertGone(traces, observer, card, borders);
        return traces;
    }

    private static Task<T> Pump<T>(FaultyChannel channel, Func<Task<T>> operation, Action<int, Task<T>> look)
    {
        var gate = new TaskCompletionSource();
        channel.Before = _ => gate.Task;
        Task<T> running = operation();
        while (!running.IsCompleted)
        {
            look(channel.Count, running);
            TaskCompletionSource open = gate;
            gate = new TaskCompletionSource();
            open.SetResult();
        }

        return running;
    }

    private static async Task<object> ResultOf<T>(Task<T> running)
    {
        try
        {
            return (await running)!;
        }
        catch (Exception e) when (e is CardSessionException or OperationCanceledException or ObjectDisposedException)
        {
            return e;
        }
    }

    private static void AssertGone(Traces traces, KeepingObserver observer, IdentityCard card, object[] borders)
    {
        Assert.NotEmpty(traces.Secrets);
        Assert.All(traces.Secrets, secret => Assert.True(secret.IsDisposed, "A secret outlives its operation."));
        Assert.False(traces.Buffers.Any(b => PersonalText.IsIn(b)), "A buffer still holds a secret or personal value.");
        Assert.False(observer.Kept.Any(kept => PersonalText.IsIn(kept.Span)), "A command or an answer still holds a secret or personal value.");
        var left = new ReachableObjects(borders);
        left.Walk(card);
        Assert.DoesNotContain(left.Secrets, secret => !secret.IsDisposed);
        Assert.False(left.Buffers.Any(b => PersonalText.IsIn(b)), "The session still holds a secret or personal value.");
    }

    /// <summary>What was in memory while an operation ran.</summary>
    private sealed class Traces
    {
        public HashSet<SecretBytes> Secrets { get; } = new(ReferenceEqualityComparer.Instance);

        public HashSet<byte[]> Buffers { get; } = new(ReferenceEqualityComparer.Instance);

        public object Result { get; set; } = "";

        public int CommandsAndAnswers { get; set; }

        public void Look(object[] borders, params object[] roots)
        {
            var reachable = new ReachableObjects(borders);
            Array.ForEach(roots, reachable.Walk);
            Secrets.UnionWith(reachable.Secrets);
            Buffers.UnionWith(reachable.Buffers);
        }
    }

    /// <summary>Keeps what it sees, as no observer should, to look at it after it was cleared.</summary>
    private sealed class KeepingObserver : IApduObserver
    {
        public List<ReadOnlyMemory<byte>> Kept { get; } = [];

        public void OnTransmitted(CommandApdu command, ResponseApdu response)
        {
        }

        public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected)
        {
            Kept.Add(command.Data);
            Kept.Add(response.Data);
        }
    }
}
