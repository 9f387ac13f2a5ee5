using System.Text.Json.Nodes;
using EidKit.Simulation.Personas;
using EidKit.TestKit;

namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>A holder whose data occur nowhere else, and a service that asks for them.</summary>
internal static class SearchedHolder
{
    /// <summary>Under which the card lies in the box.</summary>
    public const string Name = "holder";
    public const string Service = "certificate-of-good-conduct";
    public const string Pin = "738164";
    public const string Can = "926517";
    private const string FamilyNames = "QUAXENBRINK";
    private const string GivenNames = "THUSNELDA";
    private const string BirthName = "WOLPERDINGK";
    private const string Street = "ZWIEBELSTIEG 4711";
    private const string City = "XANTENHAUSEN";

    public static IReadOnlyList<SearchedSecret> PersonalData { get; } =
    [
        SearchedSecret.Text("family names", FamilyNames),
        SearchedSecret.Text("given names", GivenNames),
        SearchedSecret.Text("birth name", BirthName),
        SearchedSecret.Text("street", Street),
        SearchedSecret.Text("city", City),
    ];

    public static SearchedSecret PinSecret { get; } = SearchedSecret.Digits("PIN", Pin);

    public static SearchedSecret CanSecret { get; } = SearchedSecret.Digits("CAN", Can);

    public static Persona Create()
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src", "EidKit.Simulation", "Personas", "erika.json")))!;
        (file["name"], file["pin"], file["can"]) = (Name, Pin, Can);
        file.AsObject().Remove("mrz");
        JsonNode data = file["eid"]!;
        (data["family-names"], data["given-names"], data["birth-name"]) = (FamilyNames, GivenNames, BirthName);
        (data["place-of-residence"]!["street"], data["place-of-residence"]!["city"]) = (Street, City);
        return Persona.FromJson(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));
    }

    /// <summary>Writes a catalogue in which the service also asks for the age: that is checked last, when everything else was read.</summary>
    public static string WriteServices(string folder)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(Repository.PathOf("samples", "Kiosk", "Services", "services.json")))!;
        JsonArray services = file["services"]!.AsArray();
        JsonNode age = services.Single(service => (string?)service!["id"] == "age-restricted-service")!["data"]![0]!;
        services.Single(service => (string?)service!["id"] == Service)!["data"]!.AsArray().Add(age.DeepClone());
        string path = Path.Combine(folder, "services.json");
        File.WriteAllText(path, file.ToJsonString());
        return path;
    }
}
