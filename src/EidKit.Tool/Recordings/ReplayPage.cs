using EidKit.Tool.Texts;

namespace EidKit.Tool.Recordings;

/// <summary>Writes a recording as one page that needs nothing else: no script, no picture, nothing of the network.</summary>
internal sealed class ReplayPage(TextTable texts)
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#1b1f24;background:#fff}
        h1{font-size:1.5em}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1em}dt{color:#59636e}dd{margin:0}
        p.warning{border-left:4px solid #b35900;background:#fff4e5;padding:.6em 1em}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25em .6em;border-bottom:1px solid #d8dee4}
        td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}summary{cursor:pointer}
        code{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}.sm{color:#0a5c36}.bad{color:#a40e26}small{color:#59636e}
        @media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th,td{border-color:#30363d}dt,small{color:#9198a1}
        p.warning{background:#3b2300}.sm{color:#57d39b}.bad{color:#ff8189}}
        """;

    private readonly ReplayTexts _names = new(texts);
    private readonly HtmlText _html = new();

    /// <summary>Makes the page.</summary>
    /// <param name="result">The recording.</param>
    /// <param name="name">The name of its file.</param>
    public string Write(ReplayResult result, string name)
    {
        _html.Add($"<!DOCTYPE html>").Add($"<html lang=\"{texts.Language}\">").Add($"<head>").Add($"<meta charset=\"utf-8\">");
        _html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        _html.Add($"<meta name=\"viewport\" content=\"width=device-width\">").Add($"<title>{texts.Format("replay.title", name)}</title>");
        _html.Add($"<style>").AddConstant(Style).Add($"</style>").Add($"</head>").Add($"<body>").Add($"<h1>{texts.Format("replay.title", name)}</h1>");
        if (result.Content == "clear")
        {
            _html.Add($"<p class=\"warning\">{texts["replay.warning"]}</p>");
        }

        _html.Add($"<dl>");
        foreach ((string label, string? value) in result.Head(texts))
        {
            _html.Add($"<dt>{label}</dt><dd>{value}</dd>");
        }

        _html.Add($"</dl>").Add($"<table>");
        _html.Add($"<tr><th>{texts["replay.column.at"]}</th><th>{texts["replay.column.took"]}</th><th>{texts["replay.column.step"]}</th><th>{texts["replay.column.end"]}</th></tr>");
        foreach (ReplayEntry entry in result.Entries)
        {
            WriteRow(entry);
        }

        return _html.Add($"</table>").Add($"</body>").Add($"</html>").ToString();
    }

    private void WriteRow(ReplayEntry entry)
    {
        string ending = entry.IsRefused ? "bad" : "";
        _html.Add($"<tr><td class=\"n\">{ReplayTexts.Time(entry.At)}</td><td class=\"n\">{ReplayTexts.Time(entry.Took)}</td><td>");
        if (entry.Line is { } line)
        {
            _html.Add($"<details><summary>{_names.NameOf(entry)}</summary>");
            _html.Add($"<div><small>{entry.Clause}</small></div>");
            WriteBytes(texts["replay.command"], entry.Command, _names.NoteOf(entry.Omitted, entry.CommandReplaced));
            WriteBytes(texts["replay.response"], entry.Response, _names.NoteOf(null, entry.ResponseReplaced));
            foreach (ReplayTransmission transmission in line)
            {
                WriteTransmission(transmission, entry.Protected == true);
            }

            _html.Add($"</details>");
        }
        else
        {
            _html.Add($"{_names.NameOf(entry)}");
        }

        _html.Add($"</td><td class=\"{ending}\">{_names.EndOf(entry)}</td></tr>");
    }

    private void WriteTransmission(ReplayTransmission transmission, bool isProtected)
    {
        string end = transmission.Failure is { } failure ? _names.LineFailure(failure) : $"{transmission.Received} B, {transmission.Status}";
        string kind = isProtected ? "sm" : "";
        string protection = texts[isProtected ? "replay.line.protected" : "replay.line.plain"];
        _html.Add($"<div><small class=\"{kind}\">{protection}: {transmission.Header} · {transmission.Sent} B → {end} · {ReplayTexts.Time(transmission.Took)} ms</small></div>");
        WriteBytes("→", transmission.Command, note: null);
        WriteBytes("←", transmission.Response, note: null);
    }

    private void WriteBytes(string label, string? hex, string? note)
    {
        if (hex is not null && (hex.Length > 0 || note is not null))
        {
            _html.Add($"<div>{label} <code>{hex}</code> <small>{note}</small></div>");
        }
    }
}
