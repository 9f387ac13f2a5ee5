using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.RestrictedIdentification;

namespace EidKit.Simulation.Cards;

/// <summary>Answers the commands of chip authentication and restricted identification, which select a key of the card.</summary>
internal static class CardKeyCommands
{
    /// <summary>MSE:Set AT with a protocol and a key (TR-03110-3 §B.14.1).</summary>
    public static ResponseApdu Select(CardSession session, CommandApdu command)
    {
        session.DropSelections();
        KeySelection selection = ChipAuthenticationFlow.Select.DecodeCommand(command);
        if (session.Chip.ChipKeys.Any(k => k.ProtocolOid == selection.ProtocolOid))
        {
            return SelectChipKey(session, selection);
        }

        return session.Chip.IdentificationKeys.Any(k => k.ProtocolOid == selection.ProtocolOid)
            ? SelectIdentificationKey(session, selection)
            : new ResponseApdu(StatusWord.WrongData);
    }

    /// <summary>GENERAL AUTHENTICATE of whichever protocol was selected; it is used up by that.</summary>
    public static ResponseApdu GeneralAuthenticate(CardSession session, CommandApdu command)
    {
        if (session.ChipAuthentication is { } chip)
        {
            session.ChipAuthentication = null;
            using (chip)
            {
                return Agree(session, command, chip);
            }
        }

        if (session.Identification is { } identification)
        {
            session.Identification = null;
            using (identification)
            {
                return Identify(command, identification);
            }
        }

        return new ResponseApdu(StatusWord.ConditionsNotSatisfied);
    }

    private static ResponseApdu SelectChipKey(CardSession session, KeySelection selection)
    {
        if (session.Terminal is not { } terminal)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        CardChipKey? key = session.Chip.ChipKeys.FirstOrDefault(
            k => k.ProtocolOid == selection.ProtocolOid && (selection.KeyId is null || k.KeyId == selection.KeyId));
        if (key is null)
        {
            return new ResponseApdu(StatusWord.ReferenceNotFound);
        }

        if (key.IsPrivileged && !terminal.EffectiveChat.Has(AuthenticationTerminalRights.PrivilegedTerminal))
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        session.ChipAuthentication = ChipAuthenticationCard.Start(terminal, key.ProtocolOid, key.Cipher, key.Key, session.Chip.Random);
        return new ResponseApdu(StatusWord.Success);
    }

    private static ResponseApdu SelectIdentificationKey(CardSession session, KeySelection selection)
    {
        bool allowed = session.IsChipAuthenticated
            && session.Terminal is { } proved
            && proved.EffectiveChat.Has(AuthenticationTerminalRights.RestrictedIdentification);
        if (!allowed || session.Terminal is not { } terminal)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        CardIdentificationKey? key = session.Chip.IdentificationKeys.FirstOrDefault(
            k => k.ProtocolOid == selection.ProtocolOid && (selection.KeyId is null || k.KeyId == selection.KeyId));
        if (key is null)
        {
            return new ResponseApdu(StatusWord.ReferenceNotFound);
        }

        session.Identification = RestrictedIdentificationCard.Start(terminal, key.Hash, key.Key);
        return new ResponseApdu(StatusWord.Success);
    }

    private static ResponseApdu Agree(CardSession session, CommandApdu command, ChipAuthenticationCard run)
    {
        AgreeRequest request = ChipAuthenticationFlow.Agree.DecodeCommand(command);
        try
        {
            (AgreeResponse response, ChipAuthenticationOutcome outcome) = run.First.Accept(request);
            session.Establish(outcome);
            return ChipAuthenticationFlow.Agree.EncodeResponse(StepAnswer.Of(response));
        }
        catch (ProtocolViolationException)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }
    }

    private static ResponseApdu Identify(CommandApdu command, RestrictedIdentificationCard run)
    {
        IdentifyRequest request = RestrictedIdentificationFlow.Identify.DecodeCommand(command);
        try
        {
            return RestrictedIdentificationFlow.Identify.EncodeResponse(StepAnswer.Of(run.First.Accept(request).Response));
        }
        catch (ProtocolViolationException)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }
    }
}
