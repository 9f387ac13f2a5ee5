using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;

namespace EidKit.Tool.Recordings;

/// <summary>Collects HTML; whatever is put in is escaped, for it may come from a file that somebody else has made.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup; the values in its places are escaped.</summary>
    public HtmlText Add(FormattableString markup)
    {
        object?[] values = [.. markup.GetArguments().Select(v => (object?)WebUtility.HtmlEncode(Convert.ToString(v, CultureInfo.InvariantCulture)))];
        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, values).Append('\n');
        return this;
    }

    /// <summary>Adds text of the program as it is.</summary>
    public HtmlText AddConstant([ConstantExpected] string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();
}
