using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>A datum from the card. <see cref="Label"/> is a key of the texts: <c>data.</c> and the name of the data group in small letters with hyphens
/// (<c>data.given-names</c>), <c>data.age</c>, <c>data.community</c> or <c>data.pseudonym</c>.</summary>
internal sealed record DataRow(string Label, string Value);

/// <summary>The form as it stands: data of the card, and what the citizen typed. Personal data: it dies with the process.</summary>
/// <param name="FromCard">Data of the card, not to be changed here.</param>
/// <param name="Fields">Fields to complete, with value and, after a try to send, the fault.</param>
internal sealed record FormContent(IReadOnlyList<DataRow> FromCard, IReadOnlyList<FormField> Fields);

/// <summary>One field that the citizen completes.</summary>
internal sealed record FormField(FormFieldDefinition Definition, string Value, FieldFault? Fault);
