using System.Text.Json.Serialization;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Output;

/// <summary>What a command found out: written as text for people, or as it is as JSON for machines.</summary>
internal abstract record CommandResult
{
    /// <summary>What the shell is told.</summary>
    [JsonIgnore]
    public virtual int Status => ExitStatus.Fine;

    /// <summary>Writes it for people.</summary>
    public abstract void Write(TextOutput output, TextTable texts);
}
