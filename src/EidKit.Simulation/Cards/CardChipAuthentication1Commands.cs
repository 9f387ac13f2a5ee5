using EidKit.Apdu;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;

namespace EidKit.Simulation.Cards;

/// <summary>Answers the commands of chip authentication 1 with the states of <see cref="ChipAuthentication1Card"/> (ICAO 9303-11 §6.2).</summary>
internal static class CardChipAuthentication1Commands
{
    /// <summary>Whether the keys of this version count: in the travel document application of a card that has one.</summary>
    public static bool IsAwaited(CardSession session) => session.Application.IsTravelDocument && session.Chip.DocumentKey is not null;

    /// <summary>MSE:Set KAT: with triple DES the only command.</summary>
    public static ResponseApdu SetTemplate(CardSession session, CommandApdu command)
    {
        session.DropSelections();
        if (session.Chip.DocumentKey is null)
        {
            return new ResponseApdu(StatusWord.WrongParameters);
        }

        if (!IsAwaited(session) || !session.IsAccessGranted)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        KeyAgreementTemplate request = ChipAuthentication1Flow.SetTemplate.DecodeCommand(command);
        CardDocumentKey key = session.Chip.DocumentKey;
        if (request.KeyId is not null)
        {
            return new ResponseApdu(StatusWord.ReferenceNotFound);
        }

        using var run = ChipAuthentication1Card.Start(key.Cipher, key.Key);
        (EmptyMessage response, SessionKeys keys) = run.Template.Accept(request);
        session.Establish(keys);
        return ChipAuthentication1Flow.SetTemplate.EncodeResponse(StepAnswer.Of(response));
    }

    /// <summary>MSE:Set AT: with AES the first command.</summary>
    public static ResponseApdu Select(CardSession session, CommandApdu command)
    {
        session.DropSelections();
        if (!session.IsAccessGranted)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        KeySelection selection = ChipAuthentication1Flow.Select.DecodeCommand(command);
        CardDocumentKey key = session.Chip.DocumentKey!;
        if (selection.ProtocolOid != key.ProtocolOid)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }

        if (selection.KeyId is not null)
        {
            return new ResponseApdu(StatusWord.ReferenceNotFound);
        }

        session.ChipAuthentication1 = ChipAuthentication1Card.Start(key.Cipher, key.Key);
        return new ResponseApdu(StatusWord.Success);
    }

    /// <summary>GENERAL AUTHENTICATE; what was selected is used up by it.</summary>
    public static ResponseApdu Agree(CardSession session, CommandApdu command, ChipAuthentication1Card run)
    {
        session.ChipAuthentication1 = null;
        using (run)
        {
            (AgreedResponse response, SessionKeys keys) = run.Agreement.Accept(ChipAuthentication1Flow.Agree.DecodeCommand(command));
            session.Establish(keys);
            return ChipAuthentication1Flow.Agree.EncodeResponse(StepAnswer.Of(response));
        }
    }
}
