using System.Reflection;
using EidKit.SecureMessaging;
using EidKit.Simulation;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>Looks into a simulated card that plays in this process.</summary>
internal static class CardKeys
{
    /// <summary>The session keys that the card uses now, which are those of the terminal too.</summary>
    public static (byte[] Encryption, byte[] Authentication) SessionKeysOf(SimulatedCard card)
    {
        object processor = FieldOf(card, "_processor");
        object session = FieldOf(processor, "_session");
        object messaging = session.GetType().GetProperty("SecureMessaging", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(session)!;
        var keys = (SessionKeys)FieldOf(messaging, "_keys");
        return (keys.Encryption.Span.ToArray(), keys.Authentication.Span.ToArray());
    }

    private static object FieldOf(object owner, string name) =>
        owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
