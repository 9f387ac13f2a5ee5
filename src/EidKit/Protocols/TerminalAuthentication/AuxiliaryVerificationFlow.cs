using EidKit.Apdu;
using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>VERIFY: asks the card to compare auxiliary data with its own (TR-03110-3 §B.6 and §B.14.10), after chip authentication.</summary>
public static class AuxiliaryVerificationFlow
{
    /// <summary>9000 says yes, 6300 says no.</summary>
    public static ExchangeStep<AuxiliaryVerification, EmptyMessage> Verify { get; } = new(
        new StepDescription("auxiliary data", "verify", "TR-03110-3 §B.14.10", 0x80, 0x20, 0x80, 0x00, null),
        status => status == StatusWord.VerificationFailed);

    /// <summary>The one step.</summary>
    internal static IReadOnlyList<StepDescription> Steps { get; } = [Verify.Description];
}

/// <summary>Which auxiliary data to compare.</summary>
/// <param name="Oid">One of the object identifiers of <see cref="AuxiliaryData"/>.</param>
public sealed record AuxiliaryVerification(string Oid) : IMessage<AuxiliaryVerification>
{
    private const uint OidTag = 0x06;

    /// <inheritdoc/>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        return writer.Write(OidTag, ObjectIdentifier.Encode(Oid)).ToArray();
    }

    /// <inheritdoc/>
    public static AuxiliaryVerification Decode(ReadOnlySpan<byte> data)
    {
        var reader = new TlvReader(data, "auxiliary data verification");
        string oid = ObjectIdentifier.Decode(reader.ReadValue(OidTag));
        reader.ThrowIfNotEmpty();
        return new AuxiliaryVerification(oid);
    }
}
