using EidKit.Apdu;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Recordings;

/// <summary>Gives plain commands their names: those of the protocol steps, and of the files that are selected and read.</summary>
/// <remarks>It follows which file is selected, so it sees the commands of a connection from the first one on. Not thread safe.</remarks>
public sealed class CommandNaming
{
    private const string SelectClause = "ISO/IEC 7816-4 §7.1.1";
    private const string ReadClause = "ISO/IEC 7816-4 §7.2.3";
    private const string MasterFile = "the master file";
    private const string EidApplication = "the eID application";

    private static readonly (StepDescription Step, CommandKind Kind)[] ByHeader =
    [
        (PaceFlow.Select.Description, CommandKind.Selection),
        (TerminalAuthenticationFlow.SelectIssuer.Description, CommandKind.Selection),
        (TerminalAuthenticationFlow.SelectHolder.Description, CommandKind.Selection),
        (TerminalAuthenticationFlow.VerifyCertificate.Description, CommandKind.Certificate),
        (TerminalAuthenticationFlow.GetChallenge.Description, CommandKind.Other),
        (TerminalAuthenticationFlow.Authenticate.Description, CommandKind.Other),
        (ChipAuthentication1Flow.SetTemplate.Description, CommandKind.Selection),
        (ActiveAuthenticationFlow.Authenticate.Description, CommandKind.Other),
        (AuxiliaryVerificationFlow.Verify.Description, CommandKind.Comparison),
        (PinManagementFlow.SetPin.Description, CommandKind.Password),
        (PinManagementFlow.Unblock.Description, CommandKind.Password),
        (PinManagementFlow.Activate.Description, CommandKind.Other),
        (PinManagementFlow.Deactivate.Description, CommandKind.Other),
    ];

    private static readonly (uint Tag, StepDescription Step)[] ByFirstTag =
    [
        (0, PaceFlow.GetNonce.Description),
        (PaceFlow.TerminalMappingTag, PaceFlow.MapNonce.Description),
        (PaceFlow.TerminalKeyTag, PaceFlow.AgreeKey.Description),
        (PaceFlow.TerminalTokenTag, PaceFlow.Authenticate.Description),
        (ChipAuthenticationFlow.TerminalKeyTag, ChipAuthenticationFlow.Agree.Description),
        (RestrictedIdentificationFlow.FirstSectorKeyTag, RestrictedIdentificationFlow.Identify.Description),
        (RestrictedIdentificationFlow.SecondSectorKeyTag, RestrictedIdentificationFlow.Identify.Description),
    ];

    private readonly FileSelection _selection = new();

    /// <summary>The file that READ BINARY reads now, if it is one that is known.</summary>
    internal KnownFile CurrentFile => _selection.Current;

    /// <summary>Names a command, and takes note of what it selects.</summary>
    /// <param name="command">The plain command.</param>
    /// <param name="status">What the card answered; null if its answer is not known.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    public CommandName Name(CommandApdu command, StatusWord? status)
    {
        ArgumentNullException.ThrowIfNull(command);
        _selection.Follow(command, status);
        return command.Ins switch
        {
            Instruction.Select => new CommandName("select " + Target(command), SelectClause) { Kind = CommandKind.Select },
            Instruction.ReadBinary or Instruction.ReadBinaryOdd => new CommandName("read " + _selection.Current.Name, ReadClause) { Kind = CommandKind.Read },
            Instruction.GeneralAuthenticate => NameAuthentication(command),
            Instruction.ManageSecurityEnvironment when ChipAuthenticationFlow.Select.Description.Matches(command) => NameKeySelection(command),
            _ => NameByHeader(command),
        };
    }

    private static string Target(CommandApdu command) => command switch
    {
        { P1: 0x00 } => MasterFile,
        { P1: 0x04 } when command.Data.Span.SequenceEqual(ApplicationIdentifier.Eid.Bytes.Span) => EidApplication,
        { P1: 0x04 } when command.Data.Span.SequenceEqual(ApplicationIdentifier.TravelDocument.Bytes.Span) => "the travel document application",
        { P1: 0x04 } => "an application",
        { Data.Length: 2 } => "file " + Convert.ToHexString(command.Data.Span),
        _ => "a file",
    };

    private CommandName NameAuthentication(CommandApdu command)
    {
        foreach ((uint tag, StepDescription step) in ByFirstTag)
        {
            if (TlvPeek.FirstTagIn(DynamicAuthenticationData.Tag, command.Data.Span) == tag)
            {
                return CommandName.Of(InApplication(step), CommandKind.Authentication);
            }
        }

        return new CommandName("GENERAL AUTHENTICATE", PaceFlow.GetNonce.Description.Clause) { Kind = CommandKind.Authentication };
    }

    /// <summary>Travel documents have version 1 of chip authentication, whose commands have the same headers.</summary>
    private StepDescription InApplication(StepDescription step) =>
        !_selection.IsTravelDocument ? step
        : step == ChipAuthenticationFlow.Select.Description ? ChipAuthentication1Flow.Select.Description
        : step == ChipAuthenticationFlow.Agree.Description ? ChipAuthentication1Flow.Agree.Description
        : step;

    private CommandName NameKeySelection(CommandApdu command)
    {
        string oid = TlvPeek.FirstOid(command.Data.Span) ?? "";
        return oid.StartsWith(ProtocolIdentifiers.ChipAuthentication, StringComparison.Ordinal)
            ? CommandName.Of(InApplication(ChipAuthenticationFlow.Select.Description), CommandKind.Selection)
            : oid.StartsWith(ProtocolIdentifiers.RestrictedIdentification, StringComparison.Ordinal)
            ? CommandName.Of(RestrictedIdentificationFlow.Select.Description, CommandKind.Selection)
            : new CommandName("MSE:Set AT", ChipAuthenticationFlow.Select.Description.Clause) { Kind = CommandKind.Selection };
    }

    private CommandName NameByHeader(CommandApdu command)
    {
        if (_selection.IsTravelDocument && BasicAccessControlFlow.Steps.FirstOrDefault(s => s.Matches(command)) is { } basicAccess)
        {
            return CommandName.Of(basicAccess, CommandKind.Other);
        }

        foreach ((StepDescription step, CommandKind kind) in ByHeader)
        {
            if (step.Matches(command))
            {
                return CommandName.Of(step, kind);
            }
        }

        CommandKind other = CommandHeaders.CarriesPassword(command) ? CommandKind.Password : CommandKind.Other;
        return new CommandName(Convert.ToHexString([command.Cla, command.Ins, command.P1, command.P2]), null) { Kind = other };
    }
}
