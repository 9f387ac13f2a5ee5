using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class ForbiddenUsesTests
{
    [Fact]
    public void Ambient_Source_IsNone() => Assert.Empty(ForbiddenUses.Ambient(SourceAssemblies.Types));

    [Fact]
    public void Ambient_OneOfEachKind_IsNamed()
    {
        string[] found = [.. ForbiddenUses.Ambient(SourceAssemblies.Violations("EidKit.Ambient"))];

        foreach (string place in (string[])["Now", "UtcNow", "OffsetNow", "Ticks", "Watch", "Chance", "Identifier", "Print", "Wait"])
        {
            Assert.Contains(found, f => f.Contains($"({place})", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void InProtocol_Source_IsNone() => Assert.Empty(ForbiddenUses.InProtocol(SourceAssemblies.Types));

    [Fact]
    public void InProtocol_TaskLogAndClock_AreNamed()
    {
        string found = string.Join('\n', ForbiddenUses.InProtocol(SourceAssemblies.Violations("EidKit.Protocols.First")));

        Assert.Contains("System.Threading.Tasks.Task", found, StringComparison.Ordinal);
        Assert.Contains("Microsoft.Extensions.Logging.ILogger", found, StringComparison.Ordinal);
        Assert.Contains("System.TimeProvider.GetTimestamp", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Randomness_Source_IsNone() => Assert.Empty(ForbiddenUses.Randomness(SourceAssemblies.Types));

    [Fact]
    public void Randomness_OperatingSystem_IsNamed() =>
        Assert.NotEmpty(ForbiddenUses.Randomness(SourceAssemblies.Violations("EidKit.Ambient")));

    [Fact]
    public void BouncyCastle_Source_IsInCryptoOnly()
    {
        Assert.Contains(Uses.Of(SourceAssemblies.Types), u => u.Type.Namespace.StartsWith("Org.BouncyCastle", StringComparison.Ordinal));

        Assert.Empty(ForbiddenUses.BouncyCastle(SourceAssemblies.Types));
    }

    [Fact]
    public void BouncyCastle_OtherPart_IsNamed() =>
        Assert.Equal(
            ["EidKit.Foreign.ForeignUser (Number) uses Org.BouncyCastle.Math.BigInteger"],
            ForbiddenUses.BouncyCastle(SourceAssemblies.Violations("EidKit.Foreign")));

    [Fact]
    public void StaticLogs_Source_AreNone() => Assert.Empty(ForbiddenUses.StaticLogs(SourceAssemblies.Types));

    [Fact]
    public void StaticLogs_StaticField_IsNamed() =>
        Assert.Equal(["EidKit.Ambient.AmbientUser.Log"], ForbiddenUses.StaticLogs(SourceAssemblies.Violations("EidKit.Ambient")));
}
