using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class LayeringTests
{
    [Fact]
    public void Violations_Source_AreNone()
    {
        Assert.True(Uses.Of(SourceAssemblies.Types).Select(u => Layering.PartOf(u.Outermost)).Contains("Encoding"), "No use was seen.");

        Assert.Empty(Layering.Violations(SourceAssemblies.Types));
    }

    [Fact]
    public void Violations_ClassWithOneOfEachKind_NamesEveryPlace()
    {
        string[] found = [.. Layering.Violations(SourceAssemblies.Violations("EidKit.Encoding"))];

        foreach (string place in (string[])["_ofField", "Signature", "Body", "Generic", "Caught", "Marked", "OfNested"])
        {
            Assert.Contains(found, f => f.Contains($"({place})", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Violations_UnknownPart_IsRefused() =>
        Assert.NotEmpty(Layering.Violations(SourceAssemblies.Violations("EidKit.Unheard")));

    [Fact]
    public void ProtocolViolations_Source_AreNone() => Assert.Empty(Layering.ProtocolViolations(SourceAssemblies.Types));

    [Fact]
    public void ProtocolViolations_StateOfAnotherProtocol_IsRefusedAndItsOutcomeIsNot()
    {
        string[] found = [.. Layering.ProtocolViolations(SourceAssemblies.Violations("EidKit.Protocols.Second"))];

        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Contains("EidKit.Protocols.First.FirstTerminal", f, StringComparison.Ordinal));
    }
}
