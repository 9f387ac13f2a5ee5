using EidKit.Protocols.Flow;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Order, headers and data objects of chip authentication version 2 (TR-03110-3 §B.2, §B.14.1 and §B.14.2), written here and nowhere else.</summary>
public static class ChipAuthenticationFlow
{
    internal const uint TerminalKeyTag = 0x80;
    internal const uint NonceTag = 0x81;
    internal const uint TokenTag = 0x82;

    /// <summary>Length of the nonce r in bytes (TR-03110-3 §A.2.3).</summary>
    internal const int NonceLength = 8;

    private const string Protocol = "chip authentication";

    /// <summary>MSE:Set AT: protocol and key.</summary>
    public static ExchangeStep<KeySelection, EmptyMessage> Select { get; } =
        new(new StepDescription(Protocol, "select", "TR-03110-3 §B.14.1", 0x00, 0x22, 0x41, 0xA4, null));

    /// <summary>GENERAL AUTHENTICATE: the terminal's key against the card's nonce and token.</summary>
    public static ExchangeStep<AgreeRequest, AgreeResponse> Agree { get; } =
        new(new StepDescription(Protocol, "agree", "TR-03110-3 §B.14.2", 0x00, 0x86, 0x00, 0x00, 256));

    /// <summary>The steps in the order of the standard.</summary>
    public static IReadOnlyList<StepDescription> Steps { get; } = [Select.Description, Agree.Description];
}
