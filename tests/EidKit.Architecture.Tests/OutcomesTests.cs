using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class OutcomesTests
{
    [Fact]
    public void MadeElsewhere_Source_IsNone() => Assert.Empty(Outcomes.MadeElsewhere(SourceAssemblies.Types));

    [Fact]
    public void MadeElsewhere_OtherProtocolAndOtherClass_AreNamed()
    {
        string[] found =
        [
            .. Outcomes.MadeElsewhere(SourceAssemblies.Violations("EidKit.Protocols.First")),
            .. Outcomes.MadeElsewhere(SourceAssemblies.Violations("EidKit.Protocols.Second")),
        ];

        Assert.Equal(
            [
                "EidKit.Protocols.First.FirstForger (Forge) uses EidKit.Protocols.First.FirstOutcome..ctor",
                "EidKit.Protocols.Second.SecondTerminal (Forge) uses EidKit.Protocols.First.FirstOutcome..ctor",
            ],
            found);
    }

    [Fact]
    public void Open_Source_IsNone() => Assert.Empty(Outcomes.Open(SourceAssemblies.Types));

    [Fact]
    public void Open_PublicConstructorOrSetter_IsNamed()
    {
        string[] found = [.. Outcomes.Open(SourceAssemblies.Violations("EidKit.Protocols.Second"))];

        Assert.Equal(["EidKit.Protocols.Second.SecondOutcome..ctor can be called from outside", "EidKit.Protocols.Second.SecondOutcome.set_Value can be called from outside"], found.Order());
    }

    /// <summary>The trust lies in a lower layer than its proof, so this rule stands by itself.</summary>
    [Fact]
    public void CardKeyTrust_Source_IsVerifiedByPassiveAuthenticationOnly() =>
        Assert.Equal(
            ["PassiveAuthenticationTerminal"],
            Inspection.Uses.Of(SourceAssemblies.Types)
                .Where(u => u.Member?.Name == "VerifiedBy" && Inspection.TypeNames.Simple(u.Type) == "CardKeyTrust")
                .Select(u => Inspection.TypeNames.Simple(u.User))
                .Distinct());

    /// <summary>The rules above look for names; as soon as there are protocols, there must be something that they see.</summary>
    [Fact]
    public void IsOutcome_ProtocolsExist_FindsOutcomes() =>
        Assert.True(
            SourceAssemblies.Types.Any(Outcomes.IsOutcome) || !SourceAssemblies.Types.Any(t => Layering.PartOf(t) == "Protocols" && t.Name.EndsWith("Terminal", StringComparison.Ordinal)),
            "There are protocols, but no outcome was seen.");
}
