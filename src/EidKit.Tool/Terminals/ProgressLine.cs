using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Terminals;

/// <summary>Shows on one line of a terminal how far an operation is; is silent where nobody looks.</summary>
internal sealed class ProgressLine(ToolConsole console, TextTable texts, bool isSilent) : IProgress<CardProgress>
{
    private readonly bool _isShown = console.IsErrorATerminal && !isSilent;
    private int _width;

    public void Report(CardProgress value)
    {
        string step = Cards.Refusals.SayStep(value.Step, texts);
        Show(value.Percent == 100 ? "" : $"[{value.Percent,3} %] {step}");
    }

    /// <summary>Clears the line.</summary>
    public void Clear() => Show("");

    private void Show(string line)
    {
        if (_isShown)
        {
            console.Error.Write("\r" + line.PadRight(_width) + (line.Length == 0 ? "\r" : ""));
            _width = line.Length;
        }
    }
}
