using EidKit.Apdu;
using EidKit.Encoding;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.Flow;

namespace EidKit.Simulation.Cards;

/// <summary>Answers INTERNAL AUTHENTICATE with <see cref="ActiveAuthenticationCard"/>.</summary>
internal static class CardActiveAuthenticationCommands
{
    public static ResponseApdu Authenticate(CardSession session, CommandApdu command)
    {
        if (!session.IsAccessGranted || !session.Application.IsTravelDocument)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        try
        {
            InternalAuthenticationRequest request = ActiveAuthenticationFlow.Authenticate.DecodeCommand(command);
            using var run = ActiveAuthenticationCard.Start(session.Chip.ActiveAuthentication!, session.Chip.Random);
            return ActiveAuthenticationFlow.Authenticate.EncodeResponse(StepAnswer.Of(run.First.Accept(request)));
        }
        catch (MalformedDataException)
        {
            return new ResponseApdu(StatusWord.WrongLength);
        }
    }
}
