using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Output;

/// <summary>Writes headings and lines of a label and a value.</summary>
internal sealed class TextOutput(TextWriter writer)
{
    private const int NarrowestLabel = 20;

    public void Line(string text = "") => writer.WriteLine(text);

    /// <summary>Writes labels with their values under each other; those without a value are left out.</summary>
    public void Table(params IEnumerable<(string Label, string? Value)> rows)
    {
        (string Label, string? Value)[] written = [.. rows.Where(r => r.Value is not null)];
        int width = Math.Max(NarrowestLabel, written.Select(r => r.Label.Length).DefaultIfEmpty().Max());
        foreach ((string label, string? value) in written)
        {
            writer.WriteLine($"  {label.PadRight(width)}  {value}".TrimEnd());
        }
    }

    /// <summary>Writes how something ended: what happened, whether a PIN try was used, what to do next, and what a developer wants to know.</summary>
    public void Ending(TextTable texts, string what, PinTry? pinTry, string? next, string? detail)
    {
        Line(what);
        if (pinTry is not null)
        {
            Line(PinTryAnswer.Say(pinTry, texts));
        }

        if (next is not null)
        {
            Line(texts.Format("failure.next", next));
        }

        if (detail is not null)
        {
            Line(texts.Format("failure.detail", detail));
        }
    }

    /// <summary>Writes a heading after an empty line, and a table.</summary>
    public void Section(string heading, params IEnumerable<(string Label, string? Value)> rows)
    {
        Line();
        Line(heading);
        Table(rows);
    }
}
