using System.Text.Json;
using System.Text.Json.Serialization;

namespace EidKit.TestKit;

/// <summary>Reads vectors strictly: a field that the type does not know fails, and so does one that is missing or null against the type.</summary>
/// <remarks>Fields are named in camel case, a <c>byte[]</c> is hex, an enum is its name, parameters with a default value may be left out.</remarks>
public static class VectorJson
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new HexConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">The type, commonly a record with one parameter a field.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="name">The name of the file, for the message of the exception.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The text does not fit the type.</exception>
    public static T Read<T>(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The vector file {name} does not fit {typeof(T).Name}: {e.Message}", e);
        }
    }

    private sealed class HexConverter : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Convert.FromHexString(reader.GetString() ?? "");
            }
            catch (FormatException)
            {
                throw new JsonException("A field that must be hex is not.");
            }
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Convert.ToHexStringLower(value));
    }
}
