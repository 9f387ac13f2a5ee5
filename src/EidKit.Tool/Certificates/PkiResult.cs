using System.Globalization;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>A test PKI that was written.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Seed">The seed, from which all keys follow.</param>
/// <param name="Group">The group of all keys.</param>
/// <param name="Hash">The hash function of all signatures.</param>
/// <param name="Terminal">The name of the terminal.</param>
/// <param name="Rights">The rights of the terminal in plain words.</param>
/// <param name="Files">The names of the files, with slashes.</param>
/// <param name="Warning">What nobody should do with it.</param>
internal sealed record PkiResult(
    string Folder, int Seed, string Group, string Hash, string Terminal, IReadOnlyList<string> Rights, IReadOnlyList<string> Files, string Warning) : CommandResult
{
    private IEnumerable<string> Folders => Files.Where(f => f.Contains('/')).Select(f => f[..f.IndexOf('/')]).Distinct();

    public override void Write(TextOutput output, TextTable texts)
    {
        output.Line(texts.Format("pki.written", Folder));
        output.Table(
            (texts["pki.terminal"], Terminal),
            (texts["pki.rights"], string.Join(", ", Rights)),
            (texts["pki.keys"], $"{Group}, {Hash}"),
            (texts["pki.seed"], Seed.ToString(CultureInfo.InvariantCulture)));
        output.Section(
            texts["pki.files"],
            [
                (texts["pki.files.here"], texts.Format("pki.folder.terminal", CountOf(""))),
                .. Folders.Select(name => (name + "/", (string?)texts.Format("pki.folder." + name, CountOf(name + "/")))),
            ]);
        output.Line();
        output.Line(Warning);
    }

    /// <summary>How many files there are in a folder and below; of the first one, without those below.</summary>
    private int CountOf(string prefix) => Files.Count(f => prefix.Length == 0 ? !f.Contains('/') : f.StartsWith(prefix, StringComparison.Ordinal));
}
