using EidKit.Apdu;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.Pace;

/// <summary>Order, headers, data objects and status words of PACE (TR-03110-3 §B.1, §B.14.1 and §B.14.2), written here and nowhere else.</summary>
public static class PaceFlow
{
    internal const uint ProtocolTag = 0x80;
    internal const uint PasswordTag = 0x83;
    internal const uint ParameterIdTag = 0x84;
    internal const uint ChatTag = 0x7F4C;
    internal const uint EncryptedNonceTag = 0x80;
    internal const uint TerminalMappingTag = 0x81;
    internal const uint CardMappingTag = 0x82;
    internal const uint TerminalKeyTag = 0x83;
    internal const uint CardKeyTag = 0x84;
    internal const uint TerminalTokenTag = 0x85;
    internal const uint CardTokenTag = 0x86;
    internal const uint CurrentCarTag = 0x87;
    internal const uint PreviousCarTag = 0x88;
    internal const uint ChipAuthenticationDataTag = 0x8A;

    /// <summary>The first byte of the padding of the chip authentication data (ISO/IEC 9797-1, method 2).</summary>
    internal const byte PaddingStart = 0x80;

    private const string Protocol = "PACE";
    private const string GeneralAuthenticate = "TR-03110-3 §B.14.2";

    /// <summary>MSE:Set AT: protocol, password, parameters and the rights asked for. 63Cx and 6283 tell the state of the password.</summary>
    public static ExchangeStep<PaceSelection, EmptyMessage> Select { get; } = new(
        new StepDescription(Protocol, "select", "TR-03110-3 §B.14.1", 0x00, 0x22, 0xC1, 0xA4, null),
        status => status.Counter is not null || status == StatusWord.Deactivated);

    /// <summary>GENERAL AUTHENTICATE, step 1.</summary>
    public static ExchangeStep<GetNonceRequest, GetNonceResponse> GetNonce { get; } =
        new(new StepDescription(Protocol, "get nonce", GeneralAuthenticate, 0x10, 0x86, 0x00, 0x00, 256));

    /// <summary>GENERAL AUTHENTICATE, step 2.</summary>
    public static ExchangeStep<MapNonceRequest, MapNonceResponse> MapNonce { get; } =
        new(new StepDescription(Protocol, "map nonce", GeneralAuthenticate, 0x10, 0x86, 0x00, 0x00, 256));

    /// <summary>GENERAL AUTHENTICATE, step 3.</summary>
    public static ExchangeStep<AgreeKeyRequest, AgreeKeyResponse> AgreeKey { get; } =
        new(new StepDescription(Protocol, "agree key", GeneralAuthenticate, 0x10, 0x86, 0x00, 0x00, 256));

    /// <summary>GENERAL AUTHENTICATE, step 4. 6300 and 63Cx say that the password is wrong.</summary>
    public static ExchangeStep<AuthenticateRequest, AuthenticateResponse> Authenticate { get; } = new(
        new StepDescription(Protocol, "authenticate", GeneralAuthenticate, 0x00, 0x86, 0x00, 0x00, 256),
        status => status == StatusWord.VerificationFailed || status.Counter is not null);

    /// <summary>The steps in the order of the standard.</summary>
    public static IReadOnlyList<StepDescription> Steps { get; } =
        [Select.Description, GetNonce.Description, MapNonce.Description, AgreeKey.Description, Authenticate.Description];
}
