using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>One flow with one fault at one APDU, or without a fault: runs it, and keeps what it left.</summary>
internal sealed class Cell : IDisposable
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(2);
    private readonly Flow _flow;
    private readonly HashSet<SecretBytes> _secrets = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<byte[]> _buffers = new(ReferenceEqualityComparer.Instance);

    private Cell(Flow flow)
    {
        _flow = flow;
        Bench = new MatrixBench(flow);
    }

    public MatrixBench Bench { get; }

    /// <summary>The session; null if connecting failed.</summary>
    public IdentityCard? Session { get; private set; }

    /// <summary>What the operation gave: its result or its exception; null if it did not end.</summary>
    public object? Result { get; private set; }

    /// <summary>The APDUs of the operation.</summary>
    public IReadOnlyList<WatchedApdu> Apdus { get; private set; } = [];

    public bool IsSuccess => Result is IdentityCard or PinState or PinResult.Done or ReadOutcome.Read;

    public PinTry PinTry => Result switch
    {
        PinResult result => result.PinTry,
        ReadOutcome outcome => outcome.PinTry,
        CardSessionException failure => failure.PinTry,
        _ => PinTry.NotUsed,
    };

    /// <summary>What came out, in words that can be compared with those of another run.</summary>
    public string Outcome => Result switch
    {
        IdentityCard card => $"{card.Kind}, {card.PinState}",
        ReadOutcome.Read read => $"read {string.Join(' ', read.Identity.DataGroups.Where(g => g.Value is DataGroupAnswer.Read).Select(g => g.Key))}, {read.Identity.IsOldEnough}, {read.Identity.Pseudonym is not null}",
        null => "no end",
        CardSessionException failure => $"{failure.Layer} at «{failure.Step}», {failure.PinTry}: {failure.Message}",
        _ => $"{Result.GetType().Name}, {(Result is PinState ? Result : PinTry)}",
    };

    /// <summary>How many secrets were in memory when the fault struck.</summary>
    public int SecretsSeen => _secrets.Count;

    /// <summary>Whether a secret, or a digit of a password, is left of what was in memory when the fault struck, or in the session.</summary>
    public string? LeftBehind
    {
        get
        {
            var left = new ReachableObjects(Borders);
            left.Walk(Session ?? (object)Bench.Options);
            return _secrets.Concat(left.Secrets).Any(s => !s.IsDisposed) ? "a secret"
                : _buffers.Concat(left.Buffers).Any(b => PersonalText.IsIn(b)) ? "a buffer with a password or a personal value"
                : null;
        }
    }

    private object[] Borders => [MatrixBench.Terminal, .. Bench.Given, .. Bench.OfReader];

    /// <summary>Runs a flow with a fault at one of its APDUs.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="fault">The fault; null for none.</param>
    /// <param name="apdu">The APDU of the operation, counted from 1.</param>
    public static Cell Run(Flow flow, FaultKind? fault = null, int apdu = 0)
    {
        var cell = new Cell(flow);
        WatchedLine line = cell.Bench.OpenAsync(fault?.IsOnReader ?? true).GetAwaiter().GetResult();
        if (!flow.IsRecognition)
        {
            cell.Session = Done(IdentityCard.ConnectAsync(line.Channel, cell.Bench.Options));
        }

        if (flow.IsAfterResume)
        {
            Assert.IsType<PinResult.Done>(Done(cell.Session!.ResumePinAsync(cell.Bench.Give(PasswordKind.Can))));
        }

        if (flow.IsSecond)
        {
            Assert.IsType<PinResult.Done>(Done(cell.Session!.CheckPasswordAsync(cell.Bench.Give(PasswordKind.Can))));
        }

        int before = line.Apdus.Count;
        if (fault is not null)
        {
            cell.Bench.Card.With(fault.Create(cell.Bench.Other).AtApdu(apdu));
            line.StopBefore = before + apdu;
        }

        cell.Operate(line);
        cell.Apdus = line.Apdus[before..];
        return cell;
    }

    public void Dispose() => Bench.Dispose();

    private static T Done<T>(Task<T> task)
    {
        Assert.True(task.IsCompleted, "Without a fault nothing waits.");
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Nothing runs beside this thread: what is not complete waits for the gate or for the clock.</summary>
    private void Operate(WatchedLine line)
    {
        Task operation = _flow.IsRecognition ? IdentityCard.ConnectAsync(line.Channel, Bench.Options) : _flow.Start(Bench, Session!);
        if (line.IsStopped)
        {
            var memory = new ReachableObjects(Borders);
            memory.Walk(operation);
            memory.Walk(Session ?? (object)operation);
            _secrets.UnionWith(memory.Secrets);
            _buffers.UnionWith(memory.Buffers);
            line.GoOn();
        }

        var step = TimeSpan.FromSeconds(1);
        for (TimeSpan passed = TimeSpan.Zero; !operation.IsCompleted && passed < LongestTime; passed += step)
        {
            Bench.Time.Advance(step);
        }

        Result = !operation.IsCompleted ? null : operation.Exception?.InnerException ?? ResultOf(operation);
        Session ??= Result as IdentityCard;
    }

    private static object ResultOf(Task operation) => operation switch
    {
        Task<IdentityCard> task => task.Result,
        Task<PinState> task => task.Result,
        Task<PinResult> task => task.Result,
        Task<ReadOutcome> task => task.Result,
        _ => throw new InvalidOperationException($"What does {operation.GetType()} give?"),
    };
}
