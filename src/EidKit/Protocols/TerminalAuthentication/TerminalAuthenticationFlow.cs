using EidKit.Protocols.Flow;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>Order, headers and data objects of terminal authentication version 2 (TR-03110-3 §B.3 and §B.14), written here and nowhere else.</summary>
/// <remarks>The challenge may be asked for at any time after PACE; everything else in this order.</remarks>
public static class TerminalAuthenticationFlow
{
    internal const uint ReferenceTag = 0x83;
    internal const uint ProtocolTag = 0x80;
    internal const uint AuxiliaryDataTag = 0x67;
    internal const uint EphemeralKeyTag = 0x91;

    /// <summary>Length of the challenge in bytes (TR-03110-3 §B.3).</summary>
    internal const int ChallengeLength = 8;

    private const string Protocol = "terminal authentication";

    /// <summary>MSE:Set DST: the key that the next certificate was signed with.</summary>
    public static ExchangeStep<IssuerSelection, EmptyMessage> SelectIssuer { get; } =
        new(new StepDescription(Protocol, "select issuer", "TR-03110-3 §B.14.3", 0x00, 0x22, 0x81, 0xB6, null));

    /// <summary>PSO:Verify Certificate.</summary>
    public static ExchangeStep<CertificatePresentation, EmptyMessage> VerifyCertificate { get; } =
        new(new StepDescription(Protocol, "verify certificate", "TR-03110-3 §B.14.4", 0x00, 0x2A, 0x00, 0xBE, null));

    /// <summary>MSE:Set AT: protocol, holder, auxiliary data and the commitment to the key of chip authentication.</summary>
    public static ExchangeStep<HolderSelection, EmptyMessage> SelectHolder { get; } =
        new(new StepDescription(Protocol, "select holder", "TR-03110-3 §B.14.1", 0x00, 0x22, 0x81, 0xA4, null));

    /// <summary>GET CHALLENGE.</summary>
    public static ExchangeStep<EmptyMessage, Challenge> GetChallenge { get; } =
        new(new StepDescription(Protocol, "get challenge", "TR-03110-3 §B.14.5", 0x00, 0x84, 0x00, 0x00, ChallengeLength));

    /// <summary>EXTERNAL AUTHENTICATE.</summary>
    public static ExchangeStep<TerminalSignature, EmptyMessage> Authenticate { get; } =
        new(new StepDescription(Protocol, "authenticate", "TR-03110-3 §B.14.6", 0x00, 0x82, 0x00, 0x00, null));

    /// <summary>The steps in the order of the standard.</summary>
    public static IReadOnlyList<StepDescription> Steps { get; } =
    [
        SelectIssuer.Description, VerifyCertificate.Description, SelectHolder.Description, GetChallenge.Description, Authenticate.Description,
    ];
}
