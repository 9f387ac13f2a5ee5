namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>What a search in the memory of a process came to.</summary>
/// <param name="Found">Secret and shape, each once.</param>
/// <param name="Bytes">How much was searched; the borders of parts count twice.</param>
/// <param name="Unreadable">How much could not be read, in bytes.</param>
internal sealed record SearchResult(IReadOnlySet<string> Found, long Bytes, long Unreadable);
