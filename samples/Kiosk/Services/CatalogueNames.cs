using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiosk.Services;

/// <summary>Names in the file of services: small letters, and never a number.</summary>
internal sealed class CatalogueNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
