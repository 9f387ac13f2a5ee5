using EidKit.Apdu;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Simulation.Cards;

/// <summary>Finds the answer to a plain command by its header; headers of protocol steps come from their flows.</summary>
internal static class CardCommands
{
    private const byte SelectInstruction = 0xA4;
    private const byte ReadBinary = 0xB0;
    private const byte ReadBinaryOdd = 0xB1;
    private const byte InternalAuthenticate = 0x88;
    private const byte GeneralAuthenticate = 0x86;
    private const byte ManageSecurityEnvironment = 0x22;

    /// <summary>Further interindustry classes and proprietary ones.</summary>
    private const byte UnknownClassBits = 0xE0;

    private static readonly (StepDescription Step, Func<CardSession, CommandApdu, ResponseApdu> Answer)[] Steps =
    [
        (PaceFlow.Select.Description, CardPaceCommands.Select),
        (ChipAuthenticationFlow.Select.Description, SelectKey),
        (ChipAuthentication1Flow.SetTemplate.Description, CardChipAuthentication1Commands.SetTemplate),
        (TerminalAuthenticationFlow.SelectIssuer.Description, CardTerminalCommands.SelectIssuer),
        (TerminalAuthenticationFlow.VerifyCertificate.Description, CardTerminalCommands.VerifyCertificate),
        (TerminalAuthenticationFlow.SelectHolder.Description, CardTerminalCommands.SelectHolder),
        (TerminalAuthenticationFlow.GetChallenge.Description, GetChallenge),
        (TerminalAuthenticationFlow.Authenticate.Description, AuthenticateTerminal),
        (ActiveAuthenticationFlow.Authenticate.Description, CardActiveAuthenticationCommands.Authenticate),
        (AuxiliaryVerificationFlow.Verify.Description, CardManagementCommands.Verify),
        (PinManagementFlow.SetPin.Description, CardManagementCommands.SetPin),
        (PinManagementFlow.Unblock.Description, CardManagementCommands.Unblock),
        (PinManagementFlow.Activate.Description, (session, command) => CardManagementCommands.SetPinActive(session, command, isActive: true)),
        (PinManagementFlow.Deactivate.Description, (session, command) => CardManagementCommands.SetPinActive(session, command, isActive: false)),
        (PaceFlow.GetNonce.Description, Authenticate),
    ];

    private static readonly HashSet<byte> Instructions =
        [.. Steps.Select(s => s.Step.Ins), SelectInstruction, ReadBinary, ReadBinaryOdd];

    /// <summary>Whether a command is a step by itself, although its class byte announces a chain: each GENERAL AUTHENTICATE of PACE is one.</summary>
    /// <remarks>Only a selected key of the card takes one in parts. Where nothing was selected there is nothing to collect parts for.</remarks>
    public static bool IsStepOfChain(CardSession session, CommandApdu command) => command.Ins == GeneralAuthenticate
        && (session.Pace is not null || session is { ChipAuthentication: null, ChipAuthentication1: null, Identification: null });

    /// <summary>Answers a command; whatever its data are, the answer is a status word of the standard.</summary>
    public static ResponseApdu Answer(CardSession session, CommandApdu command)
    {
        try
        {
            return Dispatch(session, command);
        }
        catch (MalformedDataException)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }
        catch (ProtocolViolationException)
        {
            return new ResponseApdu(StatusWord.WrongData);
        }
    }

    private static ResponseApdu Dispatch(CardSession session, CommandApdu command)
    {
        if ((command.Cla & 0x03) != 0 && (command.Cla & 0x80) == 0)
        {
            return new ResponseApdu(StatusWord.LogicalChannelNotSupported);
        }

        bool isForeign = command.Ins == InternalAuthenticate && session.Chip.ActiveAuthentication is null;
        if (isForeign || !Instructions.Contains(command.Ins))
        {
            return new ResponseApdu(StatusWord.InstructionNotSupported);
        }

        if (command.Ins == ManageSecurityEnvironment && command.Data.IsEmpty && (command.Cla & UnknownClassBits) == 0)
        {
            // Every form that the card knows has data. Terminals send it empty and plain to end secure messaging, and expect this answer.
            return new ResponseApdu(StatusWord.WrongLength);
        }

        foreach ((StepDescription step, Func<CardSession, CommandApdu, ResponseApdu> answer) in Steps)
        {
            if (step.Matches(command))
            {
                return answer(session, command);
            }
        }

        if ((command.Cla & UnknownClassBits) != 0)
        {
            return new ResponseApdu(StatusWord.ClassNotSupported);
        }

        return command.Ins switch
        {
            SelectInstruction => CardFileCommands.Select(session, command),
            ReadBinary => CardFileCommands.ReadBinary(session, command),
            ReadBinaryOdd => CardFileCommands.ReadBinaryOdd(session, command),
            _ => new ResponseApdu(StatusWord.WrongParameters),
        };
    }

    private static ResponseApdu SelectKey(CardSession session, CommandApdu command) => CardChipAuthentication1Commands.IsAwaited(session)
        ? CardChipAuthentication1Commands.Select(session, command)
        : CardKeyCommands.Select(session, command);

    /// <summary>GET CHALLENGE and EXTERNAL AUTHENTICATE have the same headers in basic access control and in terminal authentication.</summary>
    private static ResponseApdu GetChallenge(CardSession session, CommandApdu command) => CardBasicAccessCommands.IsAwaited(session)
        ? CardBasicAccessCommands.GetChallenge(session, command)
        : CardTerminalCommands.GetChallenge(session);

    private static ResponseApdu AuthenticateTerminal(CardSession session, CommandApdu command) => CardBasicAccessCommands.IsAwaited(session)
        ? CardBasicAccessCommands.Authenticate(session, command)
        : CardTerminalCommands.Authenticate(session, command);

    private static ResponseApdu Authenticate(CardSession session, CommandApdu command) => session.Pace is { } pace
        ? CardPaceCommands.GeneralAuthenticate(session, command, pace)
        : session.ChipAuthentication1 is { } run ? CardChipAuthentication1Commands.Agree(session, command, run)
        : CardKeyCommands.GeneralAuthenticate(session, command);
}
