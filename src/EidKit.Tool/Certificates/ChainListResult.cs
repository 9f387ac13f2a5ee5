using System.Text.Json.Serialization;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>What was found of all chains.</summary>
internal sealed record ChainListResult(IReadOnlyList<ChainResult> Chains) : CommandResult
{
    [JsonIgnore]
    public override int Status => Chains.All(c => c.Valid) ? ExitStatus.Fine : ExitStatus.Failed;

    public override void Write(TextOutput output, TextTable texts)
    {
        foreach ((int index, ChainResult chain) in Chains.Index())
        {
            if (index > 0)
            {
                output.Line();
            }

            chain.Write(output, texts);
        }
    }
}
