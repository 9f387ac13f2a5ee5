using EidKit.Apdu;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
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
        bool isTransportPin = session.PaceContext?.Password == Protocols.Pace.PasswordKind.Pin && session.Chip.Passwords.IsTransportPin;
        if (session.TerminalAuthentication is not { } run || isTransportPin)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        TerminalSignature request = TerminalAuthenticationFlow.Authenticate.DecodeCommand(command);
        return Answer(() => session.Terminal = run.Accept(request), StatusWord.ConditionsNotSatisfied);
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
