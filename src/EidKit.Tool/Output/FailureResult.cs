using System.Text.Json.Serialization;
using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Output;

/// <summary>Why a command could not do its work.</summary>
/// <param name="Error">What happened.</param>
/// <param name="Next">What to do next.</param>
/// <param name="Detail">What a developer wants to know, in English; null if there is no more.</param>
internal sealed record FailureResult(string Error, string Next, string? Detail) : CommandResult
{
    private int _status = ExitStatus.Failed;

    /// <summary>Whether a PIN try was used; null for commands that ask for no PIN.</summary>
    public PinTryAnswer? PinTry => Try is null ? null : PinTryAnswer.Of(Try);

    [JsonIgnore]
    public PinTry? Try { get; init; }

    [JsonIgnore]
    public override int Status => _status;

    public FailureResult WithStatus(int status) => this with { _status = status };

    public override void Write(TextOutput output, TextTable texts) => output.Ending(texts, Error, Try, Next, Detail);
}
