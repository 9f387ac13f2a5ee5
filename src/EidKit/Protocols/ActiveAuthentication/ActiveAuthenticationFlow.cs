using EidKit.Protocols.Flow;

namespace EidKit.Protocols.ActiveAuthentication;

/// <summary>The one step of active authentication (ICAO 9303-11 §6.1), written here and nowhere else.</summary>
public static class ActiveAuthenticationFlow
{
    /// <summary>Length of the challenge RND.IFD in bytes.</summary>
    internal const int ChallengeLength = 8;

    /// <summary>INTERNAL AUTHENTICATE: the card signs the terminal's challenge.</summary>
    public static ExchangeStep<InternalAuthenticationRequest, InternalAuthenticationResponse> Authenticate { get; } =
        new(new StepDescription("active authentication", "sign challenge", "ICAO 9303-11 §6.1", 0x00, 0x88, 0x00, 0x00, 256));

    /// <summary>The steps in the order of the standard.</summary>
    public static IReadOnlyList<StepDescription> Steps { get; } = [Authenticate.Description];
}
