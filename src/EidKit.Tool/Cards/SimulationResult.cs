using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>How the play of a simulated card ended.</summary>
/// <param name="Persona">The holder.</param>
/// <param name="PinTriesLeft">How many tries of the PIN are left.</param>
internal sealed record SimulationResult(string Persona, int PinTriesLeft) : CommandResult
{
    public override void Write(TextOutput output, TextTable texts) => output.Line(texts.Format("simulate.end", Persona, PinTriesLeft));
}
