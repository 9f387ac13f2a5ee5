using EidKit.Protocols.Flow;

namespace EidKit.Protocols.RestrictedIdentification;

/// <summary>Order, headers and data objects of restricted identification (TR-03110-3 §B.4, §B.14.1 and §B.14.2), written here and nowhere else.</summary>
public static class RestrictedIdentificationFlow
{
    internal const uint FirstSectorKeyTag = 0xA0;
    internal const uint FirstIdentifierTag = 0x81;
    internal const uint SecondSectorKeyTag = 0xA2;
    internal const uint SecondIdentifierTag = 0x83;

    private const string Protocol = "restricted identification";

    /// <summary>MSE:Set AT: protocol and key.</summary>
    public static ExchangeStep<KeySelection, EmptyMessage> Select { get; } =
        new(new StepDescription(Protocol, "select", "TR-03110-3 §B.14.1", 0x00, 0x22, 0x41, 0xA4, null));

    /// <summary>GENERAL AUTHENTICATE: sector keys against identifiers.</summary>
    public static ExchangeStep<IdentifyRequest, IdentifyResponse> Identify { get; } =
        new(new StepDescription(Protocol, "identify", "TR-03110-3 §B.14.2", 0x00, 0x86, 0x00, 0x00, 256));

    /// <summary>The steps in the order of the standard.</summary>
    public static IReadOnlyList<StepDescription> Steps { get; } = [Select.Description, Identify.Description];
}
