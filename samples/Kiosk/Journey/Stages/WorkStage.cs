using EidKit.Sessions;
using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>Something is under way that has to end before anything else comes: what cards and citizen do meanwhile counts afterwards.</summary>
internal abstract class WorkStage(Visitor visitor, WorkStep step) : Stage(visitor)
{
    private WorkStep _step = step;
    private int _percent;
    private bool _isCancelled;

    /// <summary>The notice where the card may have done what it was asked for although its answer is lost; null where it is asked for nothing that lasts.</summary>
    protected abstract NoticeKind? Unsure { get; }

    /// <summary>What is known of the try if the work ends in a way that nobody thought of.</summary>
    protected abstract PinTry TryInDoubt { get; }

    public override KioskPage Page => new KioskPage.Working(_step, _percent);

    public override void Begin() => Visitor.Host.Run(RunAsync);

    public override Stage? CardsChanged(CardTable cards) => null;

    public override Stage? ReaderLost() => null;

    public override Stage? TimeIsUp() => null;

    /// <summary>Takes effect between two commands to the card.</summary>
    public override Stage? Cancel()
    {
        _isCancelled = true;
        Visitor.Host.CancelWork();
        return this;
    }

    /// <summary>Does the work, outside the lock.</summary>
    /// <returns>What gives the stage that follows, under the lock.</returns>
    protected abstract Task<Func<Stage>> WorkAsync(CancellationToken cancellationToken);

    /// <summary>The page if the card is gone and nothing was achieved that stands without it.</summary>
    protected virtual Stage Lost(PinTry pinTry) => NoticeStage.Lost(Visitor, pinTry);

    /// <summary>Shows how far it is.</summary>
    protected void Show(WorkStep step, int percent) => Visitor.Host.Continue(this, () =>
    {
        (_step, _percent) = (step, percent);
        return this;
    });

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        Func<Stage> next;
        try
        {
            next = await WorkAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            next = Visitor.Leave;
        }
        catch (CardSessionException e)
        {
            next = () => FailurePages.Of(Visitor, e, Unsure);
        }
#pragma warning disable CA1031 // Whatever it is, the citizen is told and the terminal goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Visitor.Surroundings.Report.Fault(GetType().Name, e.GetType().Name);
            next = () => FailurePages.Unexpected(Visitor, TryInDoubt);
        }

        Visitor.Host.Continue(this, () => Conclude(Try(next)));
    }

    /// <summary>A page that can't be made must not leave the citizen before one that waits for ever.</summary>
    private Stage Try(Func<Stage> next)
    {
        try
        {
            return next();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Visitor.Surroundings.Report.Fault(GetType().Name, e.GetType().Name);
            return FailurePages.Unexpected(Visitor, TryInDoubt);
        }
    }

    private Stage Conclude(Stage next)
    {
        PinTry pinTry = next is NoticeStage notice ? notice.PinTry : PinTry.NotUsed;
        if (!next.SurvivesRemoval && (!Visitor.Host.Cards.IsWorking || CardRules.IsGone(Visitor, Visitor.Host.Cards)))
        {
            next = Lost(pinTry);
        }

        return !_isCancelled || next.SurvivesRemoval || pinTry.Usage != PinTryUsage.NotUsed ? next : Visitor.Leave();
    }
}
