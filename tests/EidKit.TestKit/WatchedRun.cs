using System.Runtime.ExceptionServices;
using Xunit;

namespace EidKit.TestKit;

/// <summary>Runs steps in a thread of their own and fails if one of them does not come to an end.</summary>
/// <param name="longestStep">How long one step may take.</param>
internal sealed class WatchedRun(TimeSpan longestStep)
{
    private volatile string _step = "start";
    private int _count;

    /// <summary>Tells that a step begins.</summary>
    public void Begin(string step)
    {
        _step = step;
        Interlocked.Increment(ref _count);
    }

    /// <summary>Runs the steps; rethrows what they throw.</summary>
    public void Run(Action steps)
    {
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                steps();
            }
            catch (Exception e)
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true };
        thread.Start();
        for (int seen = -1; !thread.Join(longestStep); seen = Volatile.Read(ref _count))
        {
            Assert.False(seen == Volatile.Read(ref _count), $"{_step}: no end after {longestStep.TotalSeconds} seconds.");
        }

        fault?.Throw();
    }
}
