using System.Text.Json.Serialization;

namespace Kiosk.Services;

/// <summary>What is typed into a field of a form.</summary>
[JsonConverter(typeof(CatalogueNames<FieldKind>))]
internal enum FieldKind
{
    Text,
    Email,
    Tel,

    /// <summary>A day, as it is written in Germany.</summary>
    Date,

    /// <summary>One of several answers.</summary>
    Choice,

    /// <summary>A box to tick.</summary>
    Check,
}
