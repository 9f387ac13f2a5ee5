namespace EidKit.Tool.Certificates;

/// <summary>A file that is no certificate, and why.</summary>
internal sealed record UnreadableFile(string File, string Reason);
