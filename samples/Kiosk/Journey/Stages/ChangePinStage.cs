using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace Kiosk.Journey.Stages;

/// <summary>Sets a new PIN.</summary>
internal sealed class ChangePinStage(Visitor visitor, PinEntries entries, Func<PinResult, Stage> ended) : WorkStage(visitor, WorkStep.ChangingPin)
{
    protected override NoticeKind? Unsure => NoticeKind.NewPinUnsure;

    protected override PinTry TryInDoubt => PinTry.Unknown;

    protected override async Task<Func<Stage>> WorkAsync(CancellationToken cancellationToken)
    {
        using PinEntries used = entries;
        using Password next = Password.Pin(used.Next.Digits);
        PinResult result = await Visitor.CardSession!.ChangePinAsync(used.Current, next, cancellationToken);
        return () => ended(result);
    }
}
