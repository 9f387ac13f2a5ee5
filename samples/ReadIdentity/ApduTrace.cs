using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.TerminalAuthentication;

namespace ReadIdentity;

/// <summary>Prints each command with its name and the status word; data only if asked for, for they hold what is nobody's business.</summary>
internal sealed class ApduTrace(TextWriter output, bool withData) : IApduObserver
{
    private static readonly StepDescription[] Steps =
    [
        PaceFlow.Select.Description,
        .. TerminalAuthenticationFlow.Steps,
        ChipAuthenticationFlow.Select.Description with { Protocol = "key of the card" },
        AuxiliaryVerificationFlow.Verify.Description,
        PinManagementFlow.SetPin.Description,
        PinManagementFlow.Unblock.Description,
    ];

    public void OnTransmitted(CommandApdu command, ResponseApdu response)
    {
    }

    public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected)
    {
        string lengths = $"{command.Data.Length,4} → {response.Data.Length,4} bytes";
        output.WriteLine($"  {(wasProtected ? "SM" : "  ")} {NameOf(command),-44} {lengths}  {response.Status} {response.Status.Meaning}");
        if (withData)
        {
            output.WriteLine($"       > {Convert.ToHexStringLower(command.Data.Span)}");
            output.WriteLine($"       < {Convert.ToHexStringLower(response.Data.Span)}");
        }
    }

    private static string NameOf(CommandApdu command) => command.Ins switch
    {
        0xA4 => $"SELECT {command.P1:X2}{command.P2:X2}",
        0xB0 or 0xB1 => $"READ BINARY {command.P1:X2}{command.P2:X2}",
        0x86 => "GENERAL AUTHENTICATE",
        _ => Array.Find(Steps, step => step.Matches(command))?.FullName ?? command.ToString(),
    };
}
