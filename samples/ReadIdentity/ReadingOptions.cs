namespace ReadIdentity;

/// <summary>What the command line asks for.</summary>
internal sealed record ReadingOptions
{
    public required string Persona { get; init; }

    public string? Password { get; init; }

    public string? Data { get; init; }

    public int? VpcdPort { get; init; }

    public DirectoryInfo? Terminal { get; init; }

    public FileInfo? Csca { get; init; }

    public bool Trace { get; init; }

    public bool TraceClear { get; init; }
}
