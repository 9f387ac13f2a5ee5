using EidKit.Certificates;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>An extension of a certificate.</summary>
/// <param name="Oid">What it is.</param>
/// <param name="Name">description or sector; null if it is not known here.</param>
/// <param name="Values">The values of its data objects in hex.</param>
internal sealed record ExtensionSummary(string Oid, string? Name, IReadOnlyList<string> Values)
{
    public static ExtensionSummary Of(CvcExtension extension) => new(
        extension.Oid,
        extension.Oid switch
        {
            CvcExtension.DescriptionOid => "description",
            CvcExtension.SectorOid => "sector",
            _ => null,
        },
        [.. extension.Tags.Distinct().Select(tag => Convert.ToHexStringLower(extension.Find(tag)!.Value.Span))]);

    public void Write(TextOutput output, TextTable texts) => output.Section(
        Name is null ? texts.Format("cvc.extension.unknown", Oid) : texts["cvc.extension." + Name],
        Values.Select((value, i) => (texts.Format(Name == "description" ? "cvc.extension.hash" : "cvc.extension.value", i + 1), (string?)value)));
}
