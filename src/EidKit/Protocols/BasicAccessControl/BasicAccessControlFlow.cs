using EidKit.Apdu;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>Order, headers and lengths of basic access control (ICAO 9303-11 §4.3), written here and nowhere else.</summary>
public static class BasicAccessControlFlow
{
    /// <summary>Length of the challenges RND.IC and RND.IFD in bytes.</summary>
    internal const int ChallengeLength = 8;

    /// <summary>Length of the keying materials K.IC and K.IFD in bytes.</summary>
    internal const int KeyLength = 16;

    /// <summary>Length of what is encrypted: both challenges and one keying material.</summary>
    internal const int CryptogramLength = ChallengeLength + ChallengeLength + KeyLength;

    /// <summary>Length of the MAC in bytes.</summary>
    internal const int MacLength = 8;

    private const string Protocol = "basic access control";

    /// <summary>GET CHALLENGE: the card's random number.</summary>
    public static ExchangeStep<EmptyMessage, BasicAccessChallenge> GetChallenge { get; } =
        new(new StepDescription(Protocol, "get challenge", "ICAO 9303-11 §4.3.4.1", 0x00, 0x84, 0x00, 0x00, ChallengeLength));

    /// <summary>EXTERNAL AUTHENTICATE: both sides prove that they know the keys. 6300 and 63Cx say that the machine readable zone is another one.</summary>
    public static ExchangeStep<MutualAuthenticationRequest, MutualAuthenticationResponse> Authenticate { get; } = new(
        new StepDescription(Protocol, "authenticate", "ICAO 9303-11 §4.3.4.2", 0x00, 0x82, 0x00, 0x00, CryptogramLength + MacLength),
        status => status == StatusWord.VerificationFailed || status.Counter is not null);

    /// <summary>The steps in the order of the standard.</summary>
    public static IReadOnlyList<StepDescription> Steps { get; } = [GetChallenge.Description, Authenticate.Description];
}
