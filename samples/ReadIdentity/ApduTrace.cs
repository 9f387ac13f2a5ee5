using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Recordings;

namespace ReadIdentity;

/// <summary>Prints each command with its name and the status word; data only if asked for, for they hold what is nobody's business.</summary>
internal sealed class ApduTrace(TextWriter output, bool withData) : IApduObserver
{
    private readonly CommandNaming _naming = new();

    public void OnTransmitted(CommandApdu command, ResponseApdu response)
    {
    }

    public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected)
    {
        string lengths = $"{command.Data.Length,4} → {response.Data.Length,4} bytes";
        output.WriteLine($"  {(wasProtected ? "SM" : "  ")} {_naming.Name(command, response.Status).Name,-44} {lengths}  {response.Status} {response.Status.Meaning}");
        if (withData)
        {
            output.WriteLine($"       > {Convert.ToHexStringLower(command.Data.Span)}");
            output.WriteLine($"       < {Convert.ToHexStringLower(response.Data.Span)}");
        }
    }
}
