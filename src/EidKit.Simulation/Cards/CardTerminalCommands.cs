using EidKit.Apdu;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Simulation.Cards;

/// <summary>Answers the commands of terminal authentication with <see cref="TerminalAuthenticationCard"/>.</summary>
internal static class CardTerminalCommands
{
    public static ResponseApdu SelectIssuer(CardSession session, CommandApdu command)
    {
        if (session.TerminalAuthentication is not { } run)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        IssuerSelection request = TerminalAuthenticationFlow.SelectIssuer.DecodeCommand(command);
        return Answer(() => run.Accept(request), StatusWord.ReferenceNotFound);
    }

    public static ResponseApdu VerifyCertificate(CardSession session, CommandApdu command)
    {
        if (session.TerminalAuthentication is not { } run)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        CertificatePresentation request = TerminalAuthenticationFlow.VerifyCertificate.DecodeCommand(command);
        return Answer(() => run.Accept(request), StatusWord.ConditionsNotSatisfied);
    }

    public static ResponseApdu SelectHolder(CardSession session, CommandApdu command)
    {
        if (session.TerminalAuthentication is not { } run)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        HolderSelection request = TerminalAuthenticationFlow.SelectHolder.DecodeCommand(command);
        return Answer(() => run.Accept(request), StatusWord.ReferenceNotFound);
    }

    public static ResponseApdu GetChallenge(CardSession session)
    {
        if (session.TerminalAuthentication is not { } run)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        return TerminalAuthenticationFlow.GetChallenge.EncodeResponse(StepAnswer.Of(run.GiveChallenge()));
    }

    public static ResponseApdu Authenticate(CardSession session, CommandApdu command)
    {
        // A transport PIN is good for being changed only (TR-03127 §3.3).
        bool isTransportPin = session.PaceContext?.Password == PasswordKind.Pin && session.Chip.Passwords.IsTransportPin;
        if (session.TerminalAuthentication is not { } run || isTransportPin)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        TerminalSignature request = TerminalAuthenticationFlow.Authenticate.DecodeCommand(command);
        CardTerminalAuthenticationOutcome? outcome = null;
        ResponseApdu answer = Answer(() => outcome = run.Accept(request), StatusWord.ConditionsNotSatisfied);
        if (outcome is not null && !PasswordPolicy.Allows(outcome.EffectiveChat, session.PaceContext!.Password))
        {
            // The CAN is good for a terminal that has the right to it (TR-03110-2 §2.4). PACE took the announced right on trust; the certificates
            // lack it. The standard names no status word for that, so the terminal stays as unknown as it was.
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        session.Terminal = outcome ?? session.Terminal;
        return answer;
    }

    private static ResponseApdu Answer(Action accept, StatusWord outOfOrder)
    {
        try
        {
            accept();
            return new ResponseApdu(StatusWord.Success);
        }
        catch (ProtocolViolationException e)
        {
            return new ResponseApdu(e.Violation switch
            {
                ProtocolViolation.WrongSelection => outOfOrder,
                ProtocolViolation.UnexpectedContent => StatusWord.ConditionsNotSatisfied,
                _ => StatusWord.VerificationFailed,
            });
        }
    }
}
