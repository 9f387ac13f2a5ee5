using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

/// <summary>The command line tool is a program: one of its classes may print. What else holds for libraries holds for it too.</summary>
public class ToolTests
{
    private const string Console = "EidKit.Tool.Terminals.SystemConsole";
    private const string Generated = "EidKit.Tool.Output.ToolJson.";

    [Fact]
    public void Layering_Tool_UsesKnownPartsOnly()
    {
        Assert.Contains(Uses.Of(SourceAssemblies.Tool), u => Layering.PartOf(u.Outermost) == "Pcsc");

        Assert.Empty(Layering.Violations(SourceAssemblies.Tool));
    }

    [Fact]
    public void Ambient_Tool_IsInItsConsoleOnly()
    {
        string[] found = [.. ForbiddenUses.Ambient(SourceAssemblies.Tool)];

        Assert.Contains(found, f => f.StartsWith(Console, StringComparison.Ordinal));
        Assert.All(found, f => Assert.StartsWith(Console, f, StringComparison.Ordinal));
    }

    [Fact]
    public void Randomness_Tool_IsNone() => Assert.Empty(ForbiddenUses.Randomness(SourceAssemblies.Tool));

    [Fact]
    public void BouncyCastle_Tool_IsNone() => Assert.Empty(ForbiddenUses.BouncyCastle(SourceAssemblies.Tool));

    [Fact]
    public void SecretTexts_Tool_AreNone() => Assert.Empty(PublicSurface.SecretTexts(SourceAssemblies.Tool));

    [Fact]
    public void LongMethods_Tool_HaveAReason() =>
        Assert.Empty(Sizes.LongMethods(SourceAssemblies.Tool).Where(m => !m.StartsWith(Generated, StringComparison.Ordinal)).Except(Sizes.Reasons.Keys));
}
