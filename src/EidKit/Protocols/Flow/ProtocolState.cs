namespace EidKit.Protocols.Flow;

/// <summary>A state of a run, which accepts one message and is used up by it.</summary>
public abstract class ProtocolState
{
    private readonly ProtocolRun _run;
    private bool _used;

    internal ProtocolState(ProtocolRun run) => _run = run;

    /// <summary>Whether a message was accepted or refused already, or the run has ended.</summary>
    public bool IsUsed => _used || _run.IsEnded;

    /// <summary>Moves on once; a failure ends the run and zeroes its secrets.</summary>
    /// <exception cref="InvalidOperationException">The state was used, or its run has ended.</exception>
    internal TNext Advance<TNext>(Func<TNext> step)
    {
        if (IsUsed)
        {
            throw new InvalidOperationException("This state of the protocol was used already, or its run has ended.");
        }

        _used = true;
        try
        {
            return step();
        }
        catch
        {
            _run.Dispose();
            throw;
        }
    }
}
