using System.Text.Json;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Pace;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols;

public sealed class MrzInformationTests
{
    private const string Td1 = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";

    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorFiles.Names("icao-basic-access-keys-*.json");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void FromZone_PublishedZone_GivesItsInformationAndKeys(string name)
    {
        KeyVector vector = VectorFiles.Load<KeyVector>(name).Content;
        using MrzInformation information = MrzInformation.FromZone(vector.Zone);
        using BasicAccessKeys keys = BasicAccessKeys.Derive(information);

        Assert.Equal(vector.Information, TextOf(information));
        Assert.Equal(vector.EncryptionKey, keys.Encryption.Span.ToArray());
        Assert.Equal(vector.AuthenticationKey, keys.Authentication.Span.ToArray());
    }

    /// <summary>The check digits over optional data and over everything are not looked at: no key depends on them.</summary>
    [Fact]
    public void FromZone_SharedZones_GivesInformationOrRefusesTheDigit()
    {
        SharedZones file = SharedVectors.Load<SharedZones>("mrz.json").Content;
        int given = 0;
        foreach (SharedZones.Zone zone in file.Mrz)
        {
            string text = string.Concat(zone.Lines);
            bool isKeyDigitWrong = !zone.Valid && !zone.Name.Contains("composite", StringComparison.Ordinal) && !zone.Name.Contains("optional", StringComparison.Ordinal);
            if (isKeyDigitWrong)
            {
                Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(text));
            }
            else if (zone.Expected.TryGetProperty("mrzInformation", out JsonElement expected))
            {
                using MrzInformation information = MrzInformation.FromZone(text);
                Assert.Equal((zone.Name, expected.GetString()), (zone.Name, TextOf(information)));
                given++;
            }
        }

        Assert.True(given >= 10, $"{given} zones");
        Assert.NotEmpty(file.CheckDigits);
        Assert.All(file.CheckDigits, e => Assert.Equal(e.Digit[0], MrzCheckDigit.Of(e.Input)));
    }

    [Theory]
    [InlineData("D23145890", "D23145890774081221204159")]
    [InlineData("D23145890<<<", "D23145890774081221204159")]
    [InlineData("L898902C", "L898902C<374081221204159")]
    [InlineData("A", "A<<<<<<<<074081221204159")]
    [InlineData("D23145890734", "D23145890734974081221204159")]
    public void FromFields_Number_IsFilledUpAndGetsItsCheckDigit(string number, string expected)
    {
        using MrzInformation information = MrzInformation.FromFields(number, "740812", "120415");

        Assert.Equal(expected, TextOf(information));
    }

    [Fact]
    public void FromFields_UnknownPartsOfTheDate_AreFillers()
    {
        using MrzInformation information = MrzInformation.FromFields("D23145890", "74<<<<", "120415");

        Assert.Equal("D23145890774<<<<11204159", TextOf(information));
    }

    [Theory]
    [InlineData("", "740812", "120415", "documentNumber")]
    [InlineData("<<<", "740812", "120415", "documentNumber")]
    [InlineData("D2314589012345678901234", "740812", "120415", "documentNumber")]
    [InlineData("d23145890", "740812", "120415", "documentNumber")]
    [InlineData("D23145890", "74081", "120415", "dateOfBirth")]
    [InlineData("D23145890", "19740812", "120415", "dateOfBirth")]
    [InlineData("D23145890", "740812", "1204-5", "dateOfExpiry")]
    [InlineData("D23145890", "740812", "", "dateOfExpiry")]
    public void FromFields_BadValue_IsRefused(string number, string birth, string expiry, string name) =>
        Assert.Throws<ArgumentException>(name, () => MrzInformation.FromFields(number, birth, expiry));

    [Fact]
    public void FromZone_OtherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(""));
        Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(Td1.AsSpan(0, Td1.Length - 1)));
        Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(Td1 + "\n"));
    }

    [Fact]
    public void FromZone_CharacterOutsideTheAlphabet_IsRefused() =>
        Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(Td1.Replace("ANNA", "Anna", StringComparison.Ordinal)));

    /// <summary>Every character of the three values and their check digits counts: none can be another one.</summary>
    [Fact]
    public void FromZone_EveryChangedCharacter_IsRefusedOrWithoutInfluence()
    {
        using MrzInformation right = MrzInformation.FromZone(Td1);
        int refused = 0;
        for (int i = 0; i < Td1.Length; i++)
        {
            string changed = Td1[..i] + (Td1[i] == '1' ? '2' : '1') + Td1[(i + 1)..];
            bool counts = i is >= 5 and < 15 or >= 30 and < 37 or >= 38 and < 45;
            if (counts)
            {
                Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(changed));
                refused++;
            }
            else
            {
                using MrzInformation other = MrzInformation.FromZone(changed);
                Assert.Equal(TextOf(right), TextOf(other));
            }
        }

        Assert.Equal(24, refused);
    }

    /// <summary>The longest number that TD1 has room for fills the optional data to their end.</summary>
    [Fact]
    public void FromZone_LongestNumber_IsTaken()
    {
        string number = "D23145890" + "12345678901234";
        string zone = $"I<UTOD23145890<12345678901234{MrzCheckDigit.Of(number)}7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";

        using MrzInformation information = MrzInformation.FromZone(zone);

        Assert.Equal($"{number}{MrzCheckDigit.Of(number)}74081221204159", TextOf(information));
    }

    /// <summary>A filler in place of the check digit announces a long number; without one there is no digit to check.</summary>
    [Fact]
    public void FromZone_FillerInPlaceOfTheDigit_IsRefused()
    {
        string td1 = Td1[..14] + '<' + Td1[15..];
        const string Td3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C3<UTO7408122F1204159ZE184226B<<<<<10";

        Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(td1));
        Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(Td3));
        Assert.Throws<ArgumentException>("zone", () => MrzInformation.FromZone(Td1[..5] + "<<<<<<<<<<" + Td1[15..]));
    }

    [Fact]
    public void ToString_Always_ShowsNothing()
    {
        using MrzInformation information = MrzInformation.FromZone(Td1);
        using BasicAccessKeys keys = BasicAccessKeys.Derive(information);

        Assert.Equal(("MRZ information «redacted»", "basic access keys «redacted»"), (information.ToString(), keys.ToString()));
    }

    [Fact]
    public void Dispose_Information_ZeroesItAndRefusesUse()
    {
        MrzInformation information = MrzInformation.FromZone(Td1);
        using BasicAccessKeys keys = BasicAccessKeys.Derive(information);
        using Password password = Password.Mrz(information);
        Assert.Equal(20, password.Value.Length);

        information.Dispose();
        information.Dispose();
        keys.Dispose();

        Assert.Throws<ObjectDisposedException>(() => BasicAccessKeys.Derive(information));
        Assert.Throws<ObjectDisposedException>(() => Password.Mrz(information));
        Assert.Throws<ObjectDisposedException>(() => keys.Copy());
    }

    private static string TextOf(MrzInformation information) => System.Text.Encoding.ASCII.GetString(information.Value);

    public sealed record KeyVector(string What, string Source, string Zone, string Information, byte[] EncryptionKey, byte[] AuthenticationKey);

    public sealed record SharedZones(
        string What, string Source, SharedZones.Digits[] CheckDigits, string[] Notes, SharedZones.Zone[] Mrz, bool Verified, string[] Checks)
    {
        public sealed record Digits(string Input, string Digit, string From);

        public sealed record Zone(string Name, string Format, string[] Lines, bool Valid, string Source, JsonElement Expected);
    }
}
