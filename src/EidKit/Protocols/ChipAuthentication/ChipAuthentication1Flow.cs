using EidKit.Protocols.Flow;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Order, headers and data objects of chip authentication version 1 (ICAO 9303-11 §6.2; TR-03110-3 §B.2), written here and nowhere else.</summary>
/// <remarks>With triple DES one command is enough, with AES there are two. Data objects of the second are those of version 2.</remarks>
public static class ChipAuthentication1Flow
{
    internal const uint TemplateKeyTag = 0x91;
    internal const uint TemplateKeyIdTag = 0x84;

    private const string Protocol = "chip authentication 1";

    /// <summary>MSE:Set KAT: the terminal's key and that of the card at once, for triple DES only.</summary>
    public static ExchangeStep<KeyAgreementTemplate, EmptyMessage> SetTemplate { get; } =
        new(new StepDescription(Protocol, "set key agreement template", "ICAO 9303-11 §6.2.4.1", 0x00, 0x22, 0x41, 0xA6, null));

    /// <summary>MSE:Set AT: protocol and key.</summary>
    public static ExchangeStep<KeySelection, EmptyMessage> Select { get; } =
        new(new StepDescription(Protocol, "select", "ICAO 9303-11 §6.2.4.2", 0x00, 0x22, 0x41, 0xA4, null));

    /// <summary>GENERAL AUTHENTICATE: the terminal's key against an answer without content.</summary>
    public static ExchangeStep<AgreeRequest, AgreedResponse> Agree { get; } =
        new(new StepDescription(Protocol, "agree", "ICAO 9303-11 §6.2.4.2", 0x00, 0x86, 0x00, 0x00, 256));

    /// <summary>The steps in the order of the standard.</summary>
    public static IReadOnlyList<StepDescription> Steps { get; } = [SetTemplate.Description, Select.Description, Agree.Description];
}
