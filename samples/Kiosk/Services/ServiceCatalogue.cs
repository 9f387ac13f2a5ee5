using System.Text.Json;

namespace Kiosk.Services;

/// <summary>The services that the terminal offers, and the request with which citizens look at their own data.</summary>
internal sealed class ServiceCatalogue
{
    private const string BuiltIn = "Kiosk.Services.services.json";

    private ServiceCatalogue(IReadOnlyList<ServiceDefinition> services, ServiceDefinition myData)
    {
        Services = services;
        MyData = myData;
    }

    /// <summary>The services, in the order of the file.</summary>
    public IReadOnlyList<ServiceDefinition> Services { get; }

    /// <summary>What is read to show citizens their own data.</summary>
    public ServiceDefinition MyData { get; }

    /// <summary>Everything for which the terminal needs a certificate.</summary>
    public IEnumerable<ServiceDefinition> All => Services.Append(MyData);

    /// <summary>Loads the services that are brought along.</summary>
    public static ServiceCatalogue LoadBuiltIn()
    {
        using Stream file = typeof(ServiceCatalogue).Assembly.GetManifestResourceStream(BuiltIn)!;
        return Load(file);
    }

    /// <summary>Loads a file.</summary>
    /// <exception cref="InvalidDataException">The file is no catalogue; the message says what is wrong.</exception>
    public static ServiceCatalogue Load(Stream file)
    {
        try
        {
            CatalogueFile content = JsonSerializer.Deserialize<CatalogueFile>(file, CatalogueFile.Options)
                ?? throw new InvalidDataException("The file of services is empty.");
            CatalogueCheck.Require(content);
            return new ServiceCatalogue([.. content.Services.Select(CatalogueCheck.Complete)], CatalogueCheck.Complete(content.MyData));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The file of services is malformed: {e.Message}", e);
        }
    }

    /// <summary>Finds a service; null if there is none of that id.</summary>
    public ServiceDefinition? Find(string id) => Services.FirstOrDefault(service => service.Id == id);
}
