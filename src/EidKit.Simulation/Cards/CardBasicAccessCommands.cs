using EidKit.Apdu;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Flow;

namespace EidKit.Simulation.Cards;

/// <summary>Answers the commands of basic access control with the states of <see cref="BasicAccessControlCard"/>.</summary>
internal static class CardBasicAccessCommands
{
    /// <summary>Whether GET CHALLENGE and EXTERNAL AUTHENTICATE belong to it: in the travel document application, until access was granted.</summary>
    public static bool IsAwaited(CardSession session) => session is { Chip.BasicAccess: not null, Application.IsTravelDocument: true, SecureMessaging: null };

    /// <summary>GET CHALLENGE; a challenge that was given before is void.</summary>
    public static ResponseApdu GetChallenge(CardSession session, CommandApdu command)
    {
        session.BasicAccess?.Dispose();
        session.BasicAccess = null;
        EmptyMessage request = BasicAccessControlFlow.GetChallenge.DecodeCommand(command);
        BasicAccessControlCard run = BasicAccessControlCard.Start(session.Chip.BasicAccess!, session.Chip.Random);
        (BasicAccessChallenge challenge, BasicAccessControlCard.AwaitingAuthenticate next) = run.First.Accept(request);
        session.BasicAccess = new BasicAccessRun(run, next);
        return BasicAccessControlFlow.GetChallenge.EncodeResponse(StepAnswer.Of(challenge));
    }

    /// <summary>EXTERNAL AUTHENTICATE; the challenge is used up by it, whatever comes of it.</summary>
    public static ResponseApdu Authenticate(CardSession session, CommandApdu command)
    {
        using BasicAccessRun? run = session.BasicAccess;
        session.BasicAccess = null;
        if (run is null)
        {
            return new ResponseApdu(StatusWord.ConditionsNotSatisfied);
        }

        try
        {
            (MutualAuthenticationResponse response, BasicAccessControlOutcome outcome) =
                run.State.Accept(BasicAccessControlFlow.Authenticate.DecodeCommand(command));
            session.Establish(outcome);
            return BasicAccessControlFlow.Authenticate.EncodeResponse(StepAnswer.Of(response));
        }
        catch (MalformedDataException)
        {
            return new ResponseApdu(StatusWord.WrongLength);
        }
        catch (ProtocolViolationException)
        {
            return new ResponseApdu(StatusWord.VerificationFailed);
        }
    }
}
