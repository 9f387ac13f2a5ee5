using System.Text.Json.Serialization;

namespace Kiosk.Services;

/// <summary>Whose service it is.</summary>
[JsonConverter(typeof(CatalogueNames<ServiceLevel>))]
internal enum ServiceLevel
{
    /// <summary>The town's.</summary>
    Municipal,

    /// <summary>The federation's.</summary>
    Federal,
}
