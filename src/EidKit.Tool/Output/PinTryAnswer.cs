using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Output;

/// <summary>Whether a PIN try was used, for JSON and in words.</summary>
internal sealed record PinTryAnswer(string Usage, int? TriesLeft)
{
    public static PinTryAnswer Of(PinTry pinTry) => new(JsonNames.Of(pinTry.Usage), pinTry.TriesLeft);

    public static string Say(PinTry pinTry, TextTable texts) => pinTry switch
    {
        { Usage: PinTryUsage.Used, TriesLeft: { } left } => texts.Format("pin-try.left", left),
        _ => texts.Of(pinTry.Usage),
    };
}
