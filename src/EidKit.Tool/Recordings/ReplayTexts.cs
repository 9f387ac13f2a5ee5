using System.Globalization;
using EidKit.Channels;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Recordings;

/// <summary>How entries of a recording are called in the user's language, on the screen and in the page.</summary>
internal sealed class ReplayTexts(TextTable texts)
{
    private const string Read = "read ";

    public string NameOf(ReplayEntry entry) => entry.Type switch
    {
        "command" => NameOf(entry.Name!),
        "random" => texts.Format("replay.random", entry.Bytes),
        "keypad" => texts.Format("replay.keypad", entry.Name),
        _ => texts["replay.connection"],
    };

    /// <summary>The status word, or what came in its place; empty where there is nothing to say.</summary>
    public string EndOf(ReplayEntry entry) => entry switch
    {
        { Failure: { } failure } => LineFailure(failure),
        { Status: { } status } => status,
        { Type: "command" } => texts["replay.no-plain"],
        { Type: "keypad" } => texts["replay.no-code"],
        _ => "",
    };

    public string LineFailure(string reason) => texts.Of(Enum.Parse<CardTransportReason>(reason));

    public static string Time(double? milliseconds) =>
        milliseconds is { } given ? given.ToString("F1", CultureInfo.InvariantCulture) : "";

    /// <summary>What is to be said of the bytes: that some are left out, or that they are pseudonyms.</summary>
    public string? NoteOf(int? omitted, bool? replaced) => omitted is { } count ? texts.Format("replay.omitted", count)
        : replaced == true ? texts["replay.replaced"]
        : null;

    private string NameOf(string name)
    {
        string otherwise = name.StartsWith(Read, StringComparison.Ordinal) ? texts.Format("replay.read", name[Read.Length..]) : name;
        return texts.Find("step." + name, otherwise);
    }
}
