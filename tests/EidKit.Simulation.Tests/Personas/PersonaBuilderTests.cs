using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Cards;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Personas;

public class PersonaBuilderTests
{
    [Fact]
    public async Task With_OtherValues_AreOnTheCardAndLeaveThePersonaAlone()
    {
        Persona changed = Persona.Erika
            .With(EidDataGroup.GivenNames, "ANNA")
            .WithEmpty(EidDataGroup.AcademicTitle)
            .Without(EidDataGroup.NomDePlume)
            .WithPin("777777"u8)
            .WithChip(new PersonaChip(PinTries: 2));
        using var setup = new CardOnReader(changed);

        Identity identity = await PersonaReading.ReadAsync(setup, new FileRecorder());

        Assert.Equal("ANNA", identity.GivenNames);
        Assert.Equal(DataGroupState.Empty, identity.Data.GetState(EidDataGroup.AcademicTitle));
        Assert.Equal(DataGroupState.Absent, identity.Data.GetState(EidDataGroup.NomDePlume));
        Assert.Equal("ERIKA", Persona.Erika.Data.GivenNames);
        Assert.Equal("123456"u8, Persona.Erika.Pin);
        Assert.Equal(3, Persona.Erika.Chip.PinTries);
    }

    [Theory]
    [InlineData("2012-02-29", "120229", 2)]
    [InlineData("1994-09", "9409<<", 8)]
    [InlineData("1989", "89<<<<", 3)]
    [InlineData("", "<<<<<<", 0)]
    public void With_DateOfBirth_IsInTheMrzWithItsCheckDigit(string date, string zone, int digit)
    {
        Persona changed = Persona.Erika.With(EidDataGroup.DateOfBirth, PartialDate.Parse(date));

        Assert.Equal($"{zone}{digit}<3406304D<<<<<<<<<<<<<", changed.MrzLines[1][..29]);
        Assert.Equal($"LF3ZT4WC01{zone}{digit}3406304", System.Text.Encoding.ASCII.GetString(changed.MrzInformation));
        Assert.Equal(Persona.Erika.MrzLines[1], changed.With(EidDataGroup.DateOfBirth, new PartialDate(1964, 8, 12)).MrzLines[1]);
        Assert.Equal("6408125<3406304D<<<<<<<<<<<<<6", Persona.Erika.MrzLines[1]);
    }

    /// <summary>The zone of the standard's own example, of which dates and number are taken over (ICAO 9303-5 §4.2).</summary>
    [Fact]
    public void With_DatesOfTheStandardsExample_HaveItsCheckDigits()
    {
        Persona changed = Persona.Erika
            .With(EidDataGroup.DateOfBirth, new PartialDate(1974, 8, 12))
            .With(EidDataGroup.DateOfExpiry, new PartialDate(2012, 4, 15));

        Assert.Equal("7408122<1204159D<<<<<<<<<<<<<", changed.MrzLines[1][..29]);
    }

    [Fact]
    public void Without_Date_LeavesTheMrzAsItIs() =>
        Assert.Equal(Persona.Erika.MrzLines[1], Persona.Erika.Without(EidDataGroup.DateOfBirth).MrzLines[1]);

    [Fact]
    public void With_PersonaWithoutMrz_HasNoneAfterwards() =>
        Assert.Empty(Persona.ByName("severine").With(EidDataGroup.DateOfBirth, new PartialDate(2000)).MrzLines);

    [Theory]
    [InlineData("")]
    [InlineData("1234")]
    [InlineData("1234567")]
    [InlineData("12345x")]
    public void WithPin_OtherForm_IsRefused(string text) =>
        Assert.Throws<ArgumentException>("digits", () => Persona.Erika.WithPin(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void With_ValueThatACardCantHave_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Persona.Erika.With(EidDataGroup.Nationality, "d"));
}
