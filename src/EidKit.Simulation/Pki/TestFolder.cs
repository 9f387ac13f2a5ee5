using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>A folder to which a test PKI is written; files that are there already are replaced.</summary>
internal sealed class TestFolder
{
    private readonly string _path;
    private readonly string _prefix;
    private readonly List<string> _files;

    public TestFolder(string path)
        : this(path, "", [])
    {
    }

    private TestFolder(string path, string prefix, List<string> files)
    {
        _path = path;
        _prefix = prefix;
        _files = files;
        Directory.CreateDirectory(path);
    }

    /// <summary>What was written, also to folders below: names from the first folder on, with slashes.</summary>
    public IReadOnlyList<string> Files => _files;

    public TestFolder Sub(string name) => new(Path.Combine(_path, name), $"{_prefix}{name}/", _files);

    public void Write(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes(Add(name), content);

    public void WritePem(string name, string label, ReadOnlySpan<byte> content) =>
        File.WriteAllText(Add(name), PemEncoding.WriteString(label, content) + "\n");

    /// <summary>Writes a private key that nobody but its owner may read, where the system knows such a thing: even test keys should teach no bad habit.</summary>
    public void WriteKey(string name, EcKeyPair key)
    {
        string path = Add(name);
        // A file that is there keeps its permissions when it is written over.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using SecretBytes encoded = Pkcs8.Encode(key);
        using var file = new FileStream(path, options);
        file.Write(encoded.Span);
    }

    private string Add(string name)
    {
        _files.Add(_prefix + name);
        return Path.Combine(_path, name);
    }
}
