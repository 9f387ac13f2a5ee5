using System.Globalization;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.TestKit;

namespace EidKit.Architecture.Tests;

/// <summary>docs/protocols.md shows the steps as the flows have them.</summary>
public sealed class ProtocolDocumentTests
{
    private static readonly (string Heading, IReadOnlyList<StepDescription> Steps)[] Sections =
    [
        ("PACE", PaceFlow.Steps),
        ("Basic access control", BasicAccessControlFlow.Steps),
        ("Terminal authentication, version 2", TerminalAuthenticationFlow.Steps),
        ("Chip authentication, version 2", ChipAuthenticationFlow.Steps),
        ("Chip authentication, version 1", ChipAuthentication1Flow.Steps),
        ("Active authentication", ActiveAuthenticationFlow.Steps),
        ("Auxiliary data", AuxiliaryVerificationFlow.Steps),
        ("Restricted identification", RestrictedIdentificationFlow.Steps),
        ("PIN management", PinManagementFlow.Steps),
    ];

    public static TheoryData<string> Headings => [.. Sections.Select(s => s.Heading)];

    [Theory]
    [MemberData(nameof(Headings))]
    public void Steps_OfAProtocol_AreThoseOfItsFlow(string heading)
    {
        string section = Document().Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));
        string[] rows = [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)];

        Assert.Equal(Sections.Single(s => s.Heading == heading).Steps.Select(Row), rows);
    }

    [Fact]
    public void Document_EveryTable_BelongsToAFlow() =>
        Assert.Equal(Sections.Length, Document().Split("| step |").Length - 1);

    private static string Row(StepDescription step) =>
        string.Create(CultureInfo.InvariantCulture, $"| {step.Name} | {step.Cla:X2} {step.Ins:X2} {step.P1:X2} {step.P2:X2} | {step.Clause} |");

    private static string Document() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "protocols.md"));
}
