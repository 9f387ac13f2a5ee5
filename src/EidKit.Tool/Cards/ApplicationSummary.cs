using EidKit.SecurityInfos;

namespace EidKit.Tool.Cards;

/// <summary>An application of a card.</summary>
/// <param name="Identifier">Its identifier in hex.</param>
/// <param name="Name">What it is, a key of the texts; null if it is not known here.</param>
internal sealed record ApplicationSummary(string Identifier, string? Name)
{
    private static readonly (ApplicationIdentifier Identifier, string Name)[] Known =
    [
        (ApplicationIdentifier.Eid, "eid"),
        (ApplicationIdentifier.TravelDocument, "travelDocument"),
        (ApplicationIdentifier.Esign, "esign"),
        (ApplicationIdentifier.EsignDescription, "esignDescription"),
    ];

    public static ApplicationSummary Of(ApplicationTemplate application) => new(
        application.Identifier.ToString(), Known.FirstOrDefault(k => k.Identifier.Equals(application.Identifier)).Name);
}
