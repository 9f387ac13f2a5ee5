using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace Kiosk.Journey.Stages;

/// <summary>Reads the card with the PIN.</summary>
internal sealed class ReadStage(Visitor visitor, Password pin) : WorkStage(visitor, WorkStep.CheckingPassword)
{
    protected override NoticeKind? Unsure => null;

    protected override PinTry TryInDoubt => PinTry.Unknown;

    protected override async Task<Func<Stage>> WorkAsync(CancellationToken cancellationToken)
    {
        using Password used = pin;
        ReadRequest request = ReadRequests.Of(Visitor.Service!, Visitor.StruckOut, Visitor.Surroundings.Time);
        var progress = new StepProgress(Show);
        ReadOutcome outcome = await Visitor.CardSession!.ReadAsync(Visitor.Terminal!.Credentials, request, used, progress, cancellationToken);
        return () => ReadPages.Of(Visitor, outcome);
    }
}
