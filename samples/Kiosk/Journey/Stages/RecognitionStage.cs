using EidKit.Sessions;
using Kiosk.Journey.CardSide;

namespace Kiosk.Journey.Stages;

/// <summary>Finds out what card it is, and the state of its PIN; no try is used.</summary>
internal sealed class RecognitionStage(Visitor visitor, LyingCard card) : WorkStage(visitor, WorkStep.CheckingCard)
{
    protected override NoticeKind? Unsure => null;

    protected override PinTry TryInDoubt => PinTry.NotUsed;

    protected override async Task<Func<Stage>> WorkAsync(CancellationToken cancellationToken)
    {
        await Visitor.Released.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Surroundings from = Visitor.Surroundings;
        var options = new IdentityCardOptions { Random = from.Random, TimeProvider = from.Time, CscaTrustStore = from.CscaTrustStore };
        IdentityCard session = await IdentityCard.ConnectAsync(card.Reader, options, cancellationToken);
        if (session.Kind is CardKind.GermanEid or CardKind.SmartEid)
        {
            Visitor.CardSession = session;
            return () => Errands.WithCard(Visitor);
        }

        await session.DisposeAsync();
        NoticeKind kind = session.Kind == CardKind.PassportOnly
            ? NoticeKind.WrongCardPassport
            : await ForeignCard.RecogniseAsync(card.Reader, cancellationToken);
        return () => NoticeStage.Rejecting(Visitor, kind, PinTry.NotUsed);
    }
}
