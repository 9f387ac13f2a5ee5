using EidKit.DataGroups;
using EidKit.Sessions;

namespace Kiosk.Services;

/// <summary>What a file of services must fulfil, beside its form: a mistake is found when the terminal starts, not when a citizen comes.</summary>
internal static class CatalogueCheck
{
    private static readonly string[] Languages = ["de", "leicht", "en"];

    /// <exception cref="InvalidDataException">Something is missing or twice; the message says what.</exception>
    public static void Require(CatalogueFile file)
    {
        RequireUnique("The file", file.Services.Append(file.MyData).Select(service => service.Id));
        foreach (ServiceDefinition service in file.Services.Append(file.MyData))
        {
            Require(service);
        }
    }

    /// <summary>Fills in what follows from the rest: the data group from the id, the reason from the service.</summary>
    public static ServiceDefinition Complete(ServiceDefinition service) => service with
    {
        Data = [.. service.Data.Select(data => data with
        {
            Group = EidDataGroups.TryParse(data.Id, out EidDataGroup group) ? group : null,
            Reason = ReasonOf(service, data),
        })],
    };

    private static LocalText ReasonOf(ServiceDefinition service, RequestedData data) => data.Reason.Count > 0 ? data.Reason : service.Reason ?? [];

    private static void Require(ServiceDefinition service)
    {
        string name = $"Service «{service.Id}»";
        Require(service.Id.Length > 0 && service.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"{name}: an id has a–z, digits and hyphens.");
        RequireUnique(name, service.Data.Select(data => data.Id));
        RequireUnique(name, service.Fields.Select(field => field.Id));
        LocalText[] texts =
        [
            service.Name, service.Summary, .. service.Data.Select(data => ReasonOf(service, data)),
            .. service.Fields.Select(field => field.Label), .. service.Fields.SelectMany(field => field.Choices).Select(choice => choice.Label),
        ];
        Require(texts.All(text => Array.TrueForAll(Languages, text.ContainsKey)), $"{name}: each text stands in {string.Join(", ", Languages)}.");
        foreach (RequestedData data in service.Data)
        {
            Require(IsKnown(data), $"{name}: «{data.Id}» is no data group, and no check of age, community or pseudonym.");
        }

        foreach (FormFieldDefinition field in service.Fields)
        {
            Require(field.MaximumLength > 0, $"{name}: field «{field.Id}» has no room.");
            Require(field.Kind == FieldKind.Date || !field.FromToday, $"{name}: field «{field.Id}» is no day, so that it can't be one from today on.");
            RequireUnique(name, field.Choices.Select(choice => choice.Id));
            Require(field.Kind == FieldKind.Choice == field.Choices.Count > 0, $"{name}: field «{field.Id}» needs choices if it is a choice, and only then.");
        }
    }

    private static bool IsKnown(RequestedData data) => (data.MinimumAge, data.CommunityPrefix, data.Pseudonym) switch
    {
        (null, null, false) => EidDataGroups.TryParse(data.Id, out _),
        ({ } age, null, false) => data.Id == RequestedData.Age && age is >= 0 and <= ReadRequest.MaximumAge,
        (null, { } prefix, false) => data.Id == RequestedData.Community && IsPrefix(prefix),
        (null, null, true) => data.Id == RequestedData.PseudonymId,
        _ => false,
    };

    private static bool IsPrefix(string digits) =>
        digits.Length is > 0 and <= 2 * CommunityId.MaximumLength && digits.Length % 2 == 0 && digits.All(char.IsAsciiDigit);

    private static void RequireUnique(string name, IEnumerable<string> ids)
    {
        string? twice = ids.GroupBy(id => id).FirstOrDefault(same => same.Count() > 1)?.Key;
        Require(twice is null, $"{name}: «{twice}» stands there twice.");
    }

    private static void Require(bool isFulfilled, string otherwise)
    {
        if (!isFulfilled)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
