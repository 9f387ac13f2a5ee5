using EidKit.Certificates;

namespace EidKit.Simulation.Cards;

/// <summary>Who may read which file (TR-03110-4 §2.2.3; TR-03110-3 §A.1.2).</summary>
internal static class CardAccess
{
    /// <summary>Whether the card tells which files there are: a travel document with PACE does so only once it was opened (ICAO 9303-11 §4.4.2).</summary>
    public static bool MaySelect(CardSession session) =>
        session.IsAccessGranted || !session.Application.IsTravelDocument || session.Chip.PaceSuites.Count == 0;

    public static bool MayRead(CardSession session, CardFile file) => file.Access switch
    {
        FileAccess.Always => true,
        FileAccess.Pace => session.PaceContext is not null,
        FileAccess.TerminalAuthentication => session.Terminal is not null,
        FileAccess.PrivilegedTerminal => session.Terminal?.EffectiveChat.Has(AuthenticationTerminalRights.PrivilegedTerminal) == true,
        FileAccess.TravelDocument => session.IsAccessGranted,
        // No inspection system can prove itself to the travel documents that are played here.
        FileAccess.ExtendedAccess => false,
        _ => session.IsChipAuthenticated && session.Terminal is { } terminal && terminal.EffectiveChat.CanRead(file.FileId & 0xFF),
    };
}
