using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace Kiosk.Journey.Stages;

/// <summary>Something is done with a password.</summary>
/// <param name="visitor">The citizen.</param>
/// <param name="password">The password; zeroed afterwards.</param>
/// <param name="work">What is done.</param>
/// <param name="next">The page for the result.</param>
internal sealed class PasswordStage(
    Visitor visitor, Password password, Func<IdentityCard, Password, CancellationToken, Task<PinResult>> work, Func<PinResult, Stage> next)
    : WorkStage(visitor, WorkStep.CheckingPassword)
{
    protected override NoticeKind? Unsure => password.Kind == PasswordKind.Puk ? NoticeKind.UnblockingUnsure : null;

    protected override PinTry TryInDoubt => password.Kind == PasswordKind.Pin ? PinTry.Unknown : PinTry.NotUsed;

    protected override async Task<Func<Stage>> WorkAsync(CancellationToken cancellationToken)
    {
        using Password used = password;
        PinResult result = await work(Visitor.CardSession!, used, cancellationToken);
        return () => next(result);
    }
}
