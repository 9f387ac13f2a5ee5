using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;

namespace EidKit.Benchmarks.Compare;

/// <summary>PACE by EidKit, terminal and card.</summary>
internal static class EidKitPace
{
    public static void Run(PaceSuite suite)
    {
        using Password password = Password.Pin("123456");
        using PaceTerminal terminal = PaceTerminal.Start(suite, password, chat: null, RandomSource.System);
        using PaceCard card = PaceCard.Start(suite, password, chat: null, null, null, RandomSource.System);
        PaceTerminal.AwaitingNonce nonce = terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        var givenNonce = card.First.Accept(nonce.Request);
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(StepAnswer.Of(givenNonce.Response));
        var mapped = givenNonce.Next.Accept(mapping.Request);
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(StepAnswer.Of(mapped.Response));
        var agreed = mapped.Next.Accept(agreement.Request);
        PaceTerminal.AwaitingToken token = agreement.Accept(StepAnswer.Of(agreed.Response));
        var authenticated = agreed.Next.Accept(token.Request);
        using PaceOutcome cardOutcome = authenticated.Next;
        if (token.Accept(StepAnswer.Of(authenticated.Response)) is not PaceVerdict.Established established)
        {
            throw new InvalidOperationException("PACE failed.");
        }

        established.Outcome.Dispose();
    }
}
