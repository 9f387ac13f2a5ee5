using EidKit.Apdu;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Simulation.Cards;

/// <summary>Names the step of a protocol that a command is, be it protected or not.</summary>
/// <remarks>GENERAL AUTHENTICATE and MSE:Set AT with a key are told apart by what the card awaits, since their headers are the same.</remarks>
internal static class CardSteps
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StepDescription> All { get; } =
    [
        .. PaceFlow.Steps,
        .. BasicAccessControlFlow.Steps,
        .. TerminalAuthenticationFlow.Steps,
        .. ChipAuthenticationFlow.Steps,
        .. ChipAuthentication1Flow.Steps,
        .. ActiveAuthenticationFlow.Steps,
        .. AuxiliaryVerificationFlow.Steps,
        .. RestrictedIdentificationFlow.Steps,
        .. PinManagementFlow.Steps,
    ];

    /// <summary>The step; null for a command that is none, and for a part of one that more parts follow.</summary>
    public static StepDescription? Find(CardSession session, CommandApdu command)
    {
        StepDescription? found = CandidatesOf(session).FirstOrDefault(s => s.Matches(command));
        StepDescription? step = found == PaceFlow.GetNonce.Description ? AuthenticationOf(session)
            : found == ChipAuthenticationFlow.Select.Description && CardChipAuthentication1Commands.IsAwaited(session) ? ChipAuthentication1Flow.Select.Description
            : found == ChipAuthenticationFlow.Select.Description && session.IsChipAuthenticated ? RestrictedIdentificationFlow.Select.Description
            : found;
        return command.IsChained && step?.IsChained != true ? null : step;
    }

    /// <summary>The steps of basic access control have the headers of those of terminal authentication.</summary>
    private static IEnumerable<StepDescription> CandidatesOf(CardSession session) => CardBasicAccessCommands.IsAwaited(session)
        ? All
        : All.Where(step => !BasicAccessControlFlow.Steps.Contains(step));

    private static StepDescription AuthenticationOf(CardSession session) => session switch
    {
        { Pace.State: PaceCard.AwaitingMapNonce } => PaceFlow.MapNonce.Description,
        { Pace.State: PaceCard.AwaitingAgreeKey } => PaceFlow.AgreeKey.Description,
        { Pace.State: PaceCard.AwaitingAuthenticate } => PaceFlow.Authenticate.Description,
        { Pace: null, ChipAuthentication1: not null } => ChipAuthentication1Flow.Agree.Description,
        { Pace: null, ChipAuthentication: not null } => ChipAuthenticationFlow.Agree.Description,
        { Pace: null, Identification: not null } => RestrictedIdentificationFlow.Identify.Description,
        _ => PaceFlow.GetNonce.Description,
    };
}
