using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Documents;

/// <summary>The code of <c>docs/personas.md</c>.</summary>
public sealed class PersonasPageTests
{
    [Fact]
    public void FromJson_FileOfAPersona_GivesThePersona()
    {
        File.Copy(Repository.PathOf("src", "EidKit.Simulation", "Personas", "jonas.json"), "my-persona.json", overwrite: true);

        // docs/personas.md
        Persona erika = Persona.Erika;
        Persona own = Persona.FromJson(File.ReadAllBytes("my-persona.json"));
        // end

        Assert.Equal(("erika", "jonas"), (erika.Name, own.Name));
    }

    [Fact]
    public void With_OtherData_MakesAnotherCard()
    {
        using TestPki pki = TestPki.Create(1, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

        // docs/personas.md
        Persona twin = Persona.Erika.With(EidDataGroup.GivenNames, "ANNA").With(EidDataGroup.DateOfBirth, new PartialDate(2012, 2, 29)).WithPin("13579"u8);
        using var card = SimulatedCard.Create(twin, pki).WithPinTries(1);
        // end

        Assert.Equal(("ANNA", new PartialDate(2012, 2, 29)), (twin.Data.GivenNames, twin.Data.DateOfBirth));
        Assert.Equal(1, card.PinTries);
    }

    [Fact]
    public void Create_TravelDocument_MakesACard()
    {
        using TestPki pki = TestPki.Create(1, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

        // docs/personas.md
        using var passport = SimulatedCard.Create(TravelDocumentPersona.Nadja, pki);
        // end

        Assert.Equal([0x6A, 0x82], passport.Process([0x00, 0xA4, 0x02, 0x0C, 0x02, 0x01, 0x01]));
    }
}
