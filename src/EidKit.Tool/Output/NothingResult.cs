using EidKit.Tool.Texts;

namespace EidKit.Tool.Output;

/// <summary>The end of a command that has already said everything.</summary>
internal sealed record NothingResult : CommandResult
{
    public static NothingResult Instance { get; } = new();

    public override void Write(TextOutput output, TextTable texts)
    {
    }
}
