using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Simulation.Cards;

/// <summary>Answers RESET RETRY COUNTER, ACTIVATE, DEACTIVATE (TR-03110-3 §B.14.11 to §B.14.13) and VERIFY of auxiliary data (TR-03110-3 §B.14.10).</summary>
internal static class CardManagementCommands
{
    public static ResponseApdu SetPin(CardSession session, CommandApdu command)
    {
        if (session.PaceContext?.Password != PasswordKind.Pin && !MayManagePin(session))
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        using SecretBytes pin = PinManagementFlow.SetPin.DecodeCommand(command).Pin;
        if (pin.Length != Password.PinLength || pin.Span.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }

        session.Chip.Passwords.SetPin(Password.FromBytes(PasswordKind.Pin, pin.Span));
        return new ResponseApdu(StatusWord.Success);
    }

    public static ResponseApdu Unblock(CardSession session, CommandApdu command)
    {
        PinManagementFlow.Unblock.DecodeCommand(command);
        return session.PaceContext?.Password switch
        {
            PasswordKind.Puk => new ResponseApdu(session.Chip.Passwords.TryUnblock() ? StatusWord.Success : StatusWord.ReferenceNotUsable),
            PasswordKind.Pin => new ResponseApdu(StatusWord.Success),
            _ when MayManagePin(session) => ResetPinTries(session),
            _ => new ResponseApdu(StatusWord.SecurityStatusNotSatisfied),
        };
    }

    public static ResponseApdu SetPinActive(CardSession session, CommandApdu command, bool isActive)
    {
        EmptyMessage.Decode(command.Data.Span);
        if (!MayManagePin(session))
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        session.Chip.Passwords.IsPinActive = isActive;
        return new ResponseApdu(StatusWord.Success);
    }

    public static ResponseApdu Verify(CardSession session, CommandApdu command)
    {
        if (!session.IsChipAuthenticated || session.Terminal is not { } terminal)
        {
            return new ResponseApdu(StatusWord.SecurityStatusNotSatisfied);
        }

        AuxiliaryData? asked = terminal.Auxiliary;
        CardData own = session.Chip.Data;
        return AuxiliaryVerificationFlow.Verify.DecodeCommand(command).Oid switch
        {
            AuxiliaryData.AgeVerification => Compare(
                terminal.EffectiveChat.Has(AuthenticationTerminalRights.AgeVerification),
                asked?.BornOnOrBefore is { } day && own.DateOfBirth?.Latest is { } born ? born <= day : null),
            AuxiliaryData.DocumentValidity => Compare(
                true, asked?.ValidOn is { } day && own.DateOfExpiry?.Latest is { } expiry ? expiry >= day : null),
            AuxiliaryData.CommunityIdVerification => Compare(
                terminal.EffectiveChat.Has(AuthenticationTerminalRights.MunicipalityIdVerification),
                asked is { CommunityIdPrefix.IsEmpty: false } && !own.CommunityId.IsEmpty
                    ? own.CommunityId.Span.StartsWith(asked.CommunityIdPrefix.Span)
                    : null),
            _ => new ResponseApdu(StatusWord.ReferenceNotFound),
        };
    }

    /// <summary>An authority's terminal may set and unblock the PIN, with no use of the PUK (TR-03110-3 §B.14.11).</summary>
    private static bool MayManagePin(CardSession session) =>
        session.Terminal is { } terminal && terminal.EffectiveChat.Has(AuthenticationTerminalRights.PinManagement);

    private static ResponseApdu ResetPinTries(CardSession session)
    {
        session.Chip.Passwords.GiveTriesBack(PasswordKind.Pin);
        return new ResponseApdu(StatusWord.Success);
    }

    private static ResponseApdu Compare(bool allowed, bool? result) => new(result switch
    {
        _ when !allowed => StatusWord.SecurityStatusNotSatisfied,
        true => StatusWord.Success,
        false => StatusWord.VerificationFailed,
        null => StatusWord.ReferenceNotFound,
    });
}
