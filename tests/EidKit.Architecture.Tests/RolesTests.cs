using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class RolesTests
{
    [Fact]
    public void Violations_Source_AreNone() => Assert.Empty(Roles.Violations(SourceAssemblies.Types));

    [Fact]
    public void Violations_RolesThatSeeEachOther_AreNamed()
    {
        string[] found = [.. Roles.Violations(SourceAssemblies.Violations("EidKit.Protocols.First"))];

        Assert.Contains("EidKit.Protocols.First.FirstTerminal (Peek) uses EidKit.Protocols.First.FirstCard", found);
        Assert.Contains("EidKit.Protocols.First.FirstCard (Peek) uses EidKit.Protocols.First.FirstTerminal", found);
        Assert.All(found, f => Assert.Contains("(Peek)", f, StringComparison.Ordinal));
    }

    /// <summary>Each protocol has both roles, named alike, so that whoever knows one side finds the other. In passive authentication the card does nothing.</summary>
    [Fact]
    public void Of_Source_EveryTerminalRoleHasItsCardRole()
    {
        IEnumerable<string> terminals = Roles.Of(SourceAssemblies.Types, "Terminal").Select(n => n[..^"Terminal".Length]);
        IEnumerable<string> cards = Roles.Of(SourceAssemblies.Types, "Card").Select(n => n[..^"Card".Length]);

        Assert.Equal(terminals.Except(["PassiveAuthentication"]).Order(), cards.Order());
    }
}
