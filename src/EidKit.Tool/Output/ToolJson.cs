using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EidKit.Tool.Cards;
using EidKit.Tool.Certificates;
using EidKit.Tool.Diagnosis;
using EidKit.Tool.Readers;
using EidKit.Tool.Recordings;

namespace EidKit.Tool.Output;

/// <summary>The JSON of all results; generated, for ahead-of-time builds can't look into types.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(FailureResult))]
[JsonSerializable(typeof(ReaderListResult))]
[JsonSerializable(typeof(ReaderEventResult))]
[JsonSerializable(typeof(CardResult))]
[JsonSerializable(typeof(PinCommandResult))]
[JsonSerializable(typeof(ReadingResult))]
[JsonSerializable(typeof(CertificateListResult))]
[JsonSerializable(typeof(ChainListResult))]
[JsonSerializable(typeof(DiagnosisResult))]
[JsonSerializable(typeof(SimulationResult))]
[JsonSerializable(typeof(PkiResult))]
[JsonSerializable(typeof(ReplayResult))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>Writes a result over several lines, or on one where more results follow.</summary>
    public static string Write(CommandResult result, bool onOneLine)
    {
        // Names and addresses are to be read, and nothing here goes into a web page.
        var options = new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = !onOneLine };
        return JsonSerializer.Serialize(result, options.GetTypeInfo(result.GetType()));
    }
}
