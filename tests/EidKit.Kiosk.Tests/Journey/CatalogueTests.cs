using EidKit.DataGroups;
using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Journey;

public class CatalogueTests
{
    private const string Text = """{ "de": "x", "leicht": "x", "en": "x" }""";

    [Fact]
    public void LoadBuiltIn_Services_AskForWhatTheyNeed()
    {
        ServiceCatalogue catalogue = KioskScene.Catalogue;
        Assert.Equal(
            ["certificate-of-good-conduct", "resident-parking-permit", "age-restricted-service", "library-account"],
            catalogue.Services.Select(service => service.Id));
        Assert.Equal(
            [
                EidDataGroup.FamilyNames, EidDataGroup.GivenNames, EidDataGroup.BirthName, EidDataGroup.DateOfBirth, EidDataGroup.PlaceOfBirth,
                EidDataGroup.PlaceOfResidence, EidDataGroup.Nationality, EidDataGroup.AcademicTitle,
            ],
            catalogue.Services[0].Data.Select(data => data.Group!.Value));
        Assert.All(catalogue.Services.Skip(1), service => Assert.Null(Assert.Single(service.Data).Group));
        Assert.All(catalogue.MyData.Data, data => Assert.True(!data.Optional && data.Group is not null && data.Reason.In("en") == "To show it to you."));
    }

    [Fact]
    public void LoadBuiltIn_EasyToRead_HasShortSentences()
    {
        foreach (ServiceDefinition service in KioskScene.Catalogue.All)
        {
            IEnumerable<LocalText> texts = [service.Name, service.Summary, .. service.Data.Select(data => data.Reason), .. service.Fields.Select(field => field.Label)];
            IEnumerable<string> sentences = texts.SelectMany(text => text.In("leicht").Split(['.', '?', ':'], StringSplitOptions.RemoveEmptyEntries));
            Assert.All(sentences, sentence => Assert.InRange(sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 0, 8));
        }
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("park", 1)]
    [InlineData("PARKEN car", 1)]
    [InlineData("CRIMINAL record", 1)]
    [InlineData("führungszeugnis", 1)]
    [InlineData("spaceship", 0)]
    public void Find_Words_FindsServicesWithAllOfThemInAnyLanguage(string words, int expected) =>
        Assert.Equal(expected, ServiceSearch.Find(KioskScene.Catalogue.Services, words).Count);

    [Theory]
    [InlineData("""{ "services": [] }""", "myData")]
    [InlineData("[", "malformed")]
    [InlineData("""{ "services": [], "myData": null }""", "malformed")]
    public void Load_OtherForm_IsRefused(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"id\": \"a\"", "\"id\": \"A b\"", "an id has a–z")]
    [InlineData("municipal", "regional", "Kiosk.Services.ServiceLevel")]
    [InlineData("\"municipal\"", "0", "Kiosk.Services.ServiceLevel")]
    [InlineData("\"en\": \"x\" }, \"summary\"", "\"fr\": \"x\" }, \"summary\"", "each text stands in de, leicht, en")]
    [InlineData("\"id\": \"age\"", "\"id\": \"years\"", "«years» is no data group")]
    [InlineData("\"minimumAge\": 18", "\"minimumAge\": 180", "«age» is no data group")]
    [InlineData("\"id\": \"family-names\"", "\"id\": \"given-names\"", "«given-names» stands there twice")]
    [InlineData("\"id\": \"given-names\", \"reason\"", "\"id\": \"given-names\", \"mayBeMissing\": true, \"x\"", "malformed")]
    [InlineData("\"id\": \"family-names\"", "\"id\": \"first-name\"", "«first-name» is no data group")]
    [InlineData("\"kind\": \"text\"", "\"kind\": \"colour\"", "Kiosk.Services.FieldKind")]
    [InlineData("\"kind\": \"text\"", "\"kind\": \"choice\"", "needs choices")]
    [InlineData("\"kind\": \"text\"", "\"kind\": \"text\", \"maximumLength\": 0", "has no room")]
    [InlineData("\"kind\": \"text\"", "\"kind\": \"text\", \"fromToday\": true", "is no day")]
    [InlineData("\"kind\": \"text\"", "\"kind\": \"text\", \"colour\": 1", "malformed")]
    public void Load_Mistake_IsNamed(string right, string wrong, string expected)
    {
        string json = $$"""
            { "services": [ { "id": "a", "level": "municipal", "name": {{Text}}, "summary": {{Text}},
              "data": [ { "id": "family-names", "reason": {{Text}} }, { "id": "given-names", "reason": {{Text}} }, { "id": "age", "minimumAge": 18, "reason": {{Text}} } ],
              "fields": [ { "id": "f", "kind": "text", "label": {{Text}} } ] } ],
              "myData": { "id": "my-data", "level": "municipal", "name": {{Text}}, "summary": {{Text}} } }
            """;
        Assert.Equal("a", Load(json).Services[0].Id);
        string broken = json.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(json, broken);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Load(broken)).Message, StringComparison.Ordinal);
    }

    private static ServiceCatalogue Load(string json)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return ServiceCatalogue.Load(file);
    }
}
