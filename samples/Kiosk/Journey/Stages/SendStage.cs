using EidKit.Sessions;
using Kiosk.Services;

namespace Kiosk.Journey.Stages;

/// <summary>Sends the application. If that fails, the form comes back as it was.</summary>
internal sealed class SendStage(Visitor visitor, FormStage form, Application application) : WorkStage(visitor, WorkStep.Sending)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override NoticeKind? Unsure => null;

    protected override PinTry TryInDoubt => PinTry.NotUsed;

    protected override async Task<Func<Stage>> WorkAsync(CancellationToken cancellationToken)
    {
        Surroundings from = Visitor.Surroundings;
        string number = application.Number;
        using var patience = new CancellationTokenSource(Patience, from.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await from.BackOffice.SendAsync(application, either.Token).WaitAsync(either.Token);
            return () => new ReceiptStage(Visitor, number, from.Time.GetLocalNow());
        }
#pragma warning disable CA1031 // What the back office throws is its own; the citizen is told that it failed, and may try again.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return () => NoticeStage.NotSent(Visitor, number, () => form);
        }
    }

    /// <summary>It can't be called back, and the citizen is to learn what became of it.</summary>
    public override Stage? Cancel() => null;
}
