using System.Text.Json;

namespace EidKit.Tool.Output;

/// <summary>How values of enumerations are called in JSON: as members are, with a small first letter.</summary>
internal static class JsonNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
