using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>How the play of a simulated card ended.</summary>
/// <param name="Persona">The holder; null for a card from a file that names none.</param>
/// <param name="File">The name of that file; null for a persona.</param>
/// <param name="PinTriesLeft">How many tries of the PIN are left.</param>
internal sealed record SimulationResult(string? Persona, string? File, int PinTriesLeft) : CommandResult
{
    public static SimulationResult Of(SimulatedHolder holder, int pinTriesLeft) =>
        holder.IsPersona ? new(holder.Name, File: null, pinTriesLeft) : new(Persona: null, holder.Name, pinTriesLeft);

    public override void Write(TextOutput output, TextTable texts) => output.Line(texts.Format("simulate.end", Persona ?? File, PinTriesLeft));
}
