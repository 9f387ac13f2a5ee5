using System.Text.Json.Serialization;
using EidKit.DataGroups;
using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>What became of one data group.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Answer">read, absent, refused, malformed, removedByHolder or notAllowed.</param>
/// <param name="Value">Its content as text; null without one.</param>
internal sealed record DataGroupSummary(int Number, string Name, string Answer, string? Value)
{
    /// <summary>Content or answer for people.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";

    public static DataGroupSummary Of(EidDataGroup group, DataGroupAnswer answer, EidData data, TextTable texts)
    {
        string? value = answer is DataGroupAnswer.Read ? data.Format(group) : null;
        (string name, string text) = answer switch
        {
            DataGroupAnswer.Read => ("read", value ?? texts["data.empty"]),
            DataGroupAnswer.Absent => ("absent", texts["data.absent"]),
            DataGroupAnswer.Refused refused => ("refused", texts.Format("data.refused", refused.Status)),
            DataGroupAnswer.RemovedByHolder => ("removedByHolder", texts["data.removed-by-holder"]),
            DataGroupAnswer.NotAllowed => ("notAllowed", texts["data.not-allowed"]),
            _ => ("malformed", texts["data.malformed"]),
        };
        return new DataGroupSummary((int)group, group.GetName(), name, value) { Text = text };
    }
}
