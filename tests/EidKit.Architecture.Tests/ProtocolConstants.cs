using System.Text.RegularExpressions;
using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

/// <summary>Tags, headers and status words of a protocol stand in its flow and nowhere else.</summary>
internal static partial class ProtocolConstants
{
    /// <summary>What several protocols or several kinds of terminal share has its own place, named here.</summary>
    private static readonly string[] Shared =
    [
        "src/EidKit/Protocols/AuthenticationToken.cs",
        "src/EidKit/Protocols/TerminalAuthentication/AuxiliaryData.cs",
        "src/EidKit/Protocols/PassiveAuthentication/CscaTrustStore.cs",
    ];

    /// <summary>Every hexadecimal number in a protocol or in the card that plays it, outside the flows.</summary>
    public static IEnumerable<string> OutsideFlows(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith("src/EidKit/Protocols/", StringComparison.Ordinal)
        where !file.Path.EndsWith("Flow.cs", StringComparison.Ordinal) && !file.Path.Contains("/Flow/", StringComparison.Ordinal) && !Shared.Contains(file.Path)
        from line in file.Lines.Index()
        where Hexadecimal().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}";

    [GeneratedRegex(@"\b0x[0-9A-Fa-f]+")]
    private static partial Regex Hexadecimal();
}
