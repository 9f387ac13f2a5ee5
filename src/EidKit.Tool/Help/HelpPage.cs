namespace EidKit.Tool.Help;

/// <summary>Writes the parts of a help text, wrapped to a width.</summary>
internal sealed class HelpPage(TextWriter output, int width)
{
    private const string Indent = "  ";
    private const int NarrowestText = 30;

    /// <summary>Writes a paragraph.</summary>
    public void Text(string text)
    {
        foreach (string line in Wrap(text, width))
        {
            output.WriteLine(line);
        }

        output.WriteLine();
    }

    /// <summary>Writes a heading and lines as they are; nothing where there are none.</summary>
    public void Section(string heading, string lines)
    {
        if (lines.Length == 0)
        {
            return;
        }

        output.WriteLine(heading);
        foreach (string line in lines.Split('\n'))
        {
            output.WriteLine(Indent + line);
        }

        output.WriteLine();
    }

    /// <summary>Writes a heading and names with their descriptions beside them; nothing where there are none.</summary>
    public void Table(string heading, IEnumerable<(string Name, string Description)> rows)
    {
        (string Name, string Description)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        output.WriteLine(heading);
        int left = all.Max(r => r.Name.Length) + Indent.Length;
        foreach ((string name, string description) in all)
        {
            string[] lines = [.. Wrap(description, Math.Max(NarrowestText, width - left - Indent.Length))];
            output.WriteLine($"{Indent}{name.PadRight(left)}{lines[0]}");
            foreach (string line in lines.Skip(1))
            {
                output.WriteLine($"{Indent}{"".PadRight(left)}{line}");
            }
        }

        output.WriteLine();
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
