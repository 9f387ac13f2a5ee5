using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Cards;

/// <summary>Answers the commands of PACE with the states of <see cref="PaceCard"/>.</summary>
internal static class CardPaceCommands
{
    /// <summary>MSE:Set AT (TR-03110-3 §B.14.1).</summary>
    public static ResponseApdu Select(CardSession session, CommandApdu command)
    {
        session.DropSelections();
        Chip chip = session.Chip;
        PaceSelection selection = PaceFlow.Select.DecodeCommand(command);
        PaceSuite[] suites = [.. chip.PaceSuites.Where(s => s.ProtocolOid == selection.ProtocolOid && (!IsOfChip(s) || ChipKeyFor(chip, s) is not null))];
        if (suites.Length == 0)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }

        PaceSuite? suite = selection.ParameterId is { } id ? suites.FirstOrDefault(s => s.ParameterId == id) : suites[0];
        if (suite is null || chip.Passwords.Find(selection.Password) is not { } password)
        {
            return new ResponseApdu(StatusWord.ReferenceNotFound);
        }

        (CertificateReference? current, CertificateReference? previous) = chip.TrustPointsFor(selection.Chat);
        bool isInspection = chip.IsTravelDocument && selection.Chat?.Type == TerminalType.InspectionSystem;
        if (selection.Chat is not null && current is null && !isInspection)
        {
            return new ResponseApdu(StatusWord.ReferenceNotFound);
        }

        if (!PasswordPolicy.Allows(selection.Chat, selection.Password))
        {
            return new ResponseApdu(StatusWord.WrongData);
        }

        session.Pace = new PaceRun(PaceCard.Start(suite, password, selection.Chat, current, previous, chip.Random, IsOfChip(suite) ? ChipKeyFor(chip, suite) : null), selection.Password);
        return new ResponseApdu(chip.Passwords.StatusOf(selection.Password));
    }

    /// <summary>GENERAL AUTHENTICATE: whichever step the current state awaits; a fault ends the run.</summary>
    public static ResponseApdu GeneralAuthenticate(CardSession session, CommandApdu command, PaceRun run)
    {
        bool goesOn = false;
        try
        {
            if (session.Chip.Passwords.RefusalOf(run.Password, session.IsPinResumed) is { } refusal)
            {
                return new ResponseApdu(refusal);
            }

            ResponseApdu response = run.State switch
            {
                PaceCard.AwaitingGetNonce state => Answer(run, PaceFlow.GetNonce, command, state.Accept),
                PaceCard.AwaitingMapNonce state => Answer(run, PaceFlow.MapNonce, command, state.Accept),
                PaceCard.AwaitingAgreeKey state => Answer(run, PaceFlow.AgreeKey, command, state.Accept),
                PaceCard.AwaitingAuthenticate state => Authenticate(session, run, command, state),
                _ => new ResponseApdu(StatusWord.ConditionsNotSatisfied),
            };
            goesOn = response.Status.IsSuccess && session.NextKeys is null;
            return response;
        }
        finally
        {
            if (!goesOn)
            {
                run.Dispose();
                session.Pace = null;
            }
        }
    }

    private static ResponseApdu Answer<TRequest, TResponse, TNext>(
        PaceRun run, ExchangeStep<TRequest, TResponse> step, CommandApdu command, Func<TRequest, CardReply<TResponse, TNext>> accept)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
        where TNext : ProtocolState
    {
        if (command.IsChained != step.Description.IsChained)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }

        (TResponse response, TNext next) = accept(step.DecodeCommand(command));
        run.State = next;
        return step.EncodeResponse(StepAnswer.Of(response));
    }

    private static ResponseApdu Authenticate(CardSession session, PaceRun run, CommandApdu command, PaceCard.AwaitingAuthenticate state)
    {
        if (command.IsChained)
        {
            return new ResponseApdu(StatusWord.LastOfChainExpected);
        }

        AuthenticateRequest request = PaceFlow.Authenticate.DecodeCommand(command);
        CardPasswords passwords = session.Chip.Passwords;
        passwords.TakeTry(run.Password);
        try
        {
            (AuthenticateResponse response, PaceOutcome outcome) = state.Accept(request);
            passwords.GiveTriesBack(run.Password);
            session.Establish(outcome);
            return PaceFlow.Authenticate.EncodeResponse(StepAnswer.Of(response));
        }
        catch (ProtocolViolationException e) when (e.Violation == ProtocolViolation.WrongToken)
        {
            return new ResponseApdu(passwords.WrongPasswordStatus(run.Password));
        }
    }

    private static bool IsOfChip(PaceSuite suite) => suite.Mapping == PaceMappingKind.ChipAuthentication;

    /// <summary>The key by which the chip proves itself in PACE; null if it has none in the group of the suite.</summary>
    private static EcKeyPair? ChipKeyFor(Chip chip, PaceSuite suite) => chip.ChipKeys.FirstOrDefault(k => !k.IsPrivileged && k.Key.Group == suite.Group)?.Key;
}
