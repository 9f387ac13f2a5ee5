namespace EidKit.Simulation.Tests.Personas;

/// <summary>The data group files of a persona by short identifier in hex; of compressed texts the text, since compressors differ.</summary>
internal sealed record PersonaVector(
    string What, string Source, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, string>? Compressed = null);
