using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>How the play of a simulated card ended.</summary>
/// <param name="Persona">The holder.</param>
/// <param name="End">closed by the reader, or taken away by the user.</param>
/// <param name="PinTriesLeft">How many tries of the PIN are left.</param>
internal sealed record SimulationResult(string Persona, string End, int PinTriesLeft) : CommandResult
{
    public override void Write(TextOutput output, TextTable texts) => output.Line(texts.Format("simulate.end." + End, Persona, PinTriesLeft));
}
