using System.Globalization;
using EidKit.Simulation.Personas;

namespace EidKit.Simulation.Tests.Personas;

/// <summary>The table of personas in the documentation, as the files have it to be.</summary>
internal static class PersonaTable
{
    public const string Head = "| name | document | what is special | PIN state | PIN | CAN | PUK |";

    public static string RowOf(Persona persona) =>
        $"| `{persona.Name}` | {DocumentOf(persona)} | {persona.What} | {StateOf(persona)} | {Digits(persona.Pin)} | {Digits(persona.Can)} | {Digits(persona.Puk)} |";

    private static string DocumentOf(Persona persona) => persona.Data.DocumentType switch
    {
        "ID" => "identity card",
        "AR" => "residence permit",
        "UB" => "EU citizen card",
        "OA" => "Smart-eID",
        _ => throw new InvalidOperationException("There is no document of this type."),
    };

    private static string StateOf(Persona persona)
    {
        string pinState = persona.Chip switch
        {
            { PinActivated: false } => "switched off",
            { PinTries: 3 } => "usable",
            { PinTries: 2 } => "usable, 2 tries left",
            { PinTries: 1 } => "suspended, 1 try left",
            _ => "blocked",
        };
        string transport = persona.IsTransportPin() ? ", transport PIN" : "";
        string pukState = persona.Chip.PukUses == 10 ? "" : string.Create(CultureInfo.InvariantCulture, $", PUK {persona.Chip.PukUses} times");
        return pinState + transport + pukState;
    }

    private static string Digits(ReadOnlySpan<byte> password) => password.IsEmpty ? "none" : System.Text.Encoding.ASCII.GetString(password);
}
