using EidKit.Architecture.Tests.Inspection;
using Mono.Cecil;

namespace EidKit.Architecture.Tests;

/// <summary>Which part may use which. A new part is refused until it stands here.</summary>
internal static class Layering
{
    private static readonly string[] BelowProtocols = ["Encoding", "Crypto", "Apdu", "SecureMessaging", "SecurityInfos", "Certificates"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Encoding"] = [],
        ["Crypto"] = ["Encoding"],
        ["Apdu"] = ["Encoding"],
        ["SecureMessaging"] = ["Encoding", "Crypto", "Apdu"],
        ["SecurityInfos"] = ["Encoding", "Crypto", "Apdu"],
        ["Certificates"] = ["Encoding", "Crypto", "Apdu"],
        ["DataGroups"] = ["Encoding", "Crypto", "SecurityInfos"],
        ["Channels"] = ["Encoding", "Apdu", "SecureMessaging"],
        ["Protocols"] = BelowProtocols,
        ["Sessions"] = [.. BelowProtocols, "Protocols", "Channels", "DataGroups"],
        ["Recordings"] = [.. BelowProtocols, "Protocols", "Channels", "DataGroups"],
        ["Simulation"] = [.. BelowProtocols, "Protocols", "Channels", "DataGroups", "Recordings"],
        ["Pcsc"] = ["Encoding", "Channels", "Apdu"],
        ["Tool"] = [.. BelowProtocols, "Protocols", "Channels", "DataGroups", "Sessions", "Pcsc", "Simulation", "Recordings"],
        ["Benchmarks"] = [.. BelowProtocols, "Protocols", "Channels", "DataGroups", "Sessions", "Pcsc", "Simulation", "TestKit"],
    };

    /// <summary>Every use of a part that its user may not know.</summary>
    public static IEnumerable<string> Violations(IEnumerable<TypeDefinition> types) =>
        Uses.Of(types)
            .Where(u => IsOwn(u.Outermost) && !IsAllowed(PartOf(u.User), PartOf(u.Outermost)))
            .Select(u => u.ToString())
            .Distinct();

    /// <summary>A protocol sees another one only through its outcome; what all share sees none of them.</summary>
    public static IEnumerable<string> ProtocolViolations(IEnumerable<TypeDefinition> types) =>
        Uses.Of(types)
            .Where(u => PartOf(u.User) == "Protocols" && PartOf(u.Outermost) == "Protocols" && !MaySeeProtocol(u))
            .Select(u => u.ToString())
            .Distinct();

    /// <summary>The second word of the namespace, which names the part: <c>EidKit.Protocols.Pace</c> belongs to Protocols.</summary>
    public static string PartOf(TypeReference type) => Segment(type, 1);

    private static bool MaySeeProtocol(Use use)
    {
        string target = Segment(use.Outermost, 2);
        return target is "" or "Flow" || target == Segment(use.User, 2) || (Segment(use.User, 2) is not ("" or "Flow") && Outcomes.IsOutcome(use.Outermost));
    }

    private static string Segment(TypeReference type, int index) => type.Namespace.Split('.').ElementAtOrDefault(index) ?? "";

    private static bool IsOwn(TypeReference type) => type.Namespace == "EidKit" || type.Namespace.StartsWith("EidKit.", StringComparison.Ordinal);

    private static bool IsAllowed(string user, string used) => Allowed.TryGetValue(user, out string[]? parts) && (user == used || parts.Contains(used));
}
