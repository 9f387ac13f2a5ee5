namespace EidKit.Tool.Certificates;

/// <summary>A file that is no certificate, and why.</summary>
/// <param name="File">Its name, as it was given.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Next">What to do next.</param>
/// <param name="Detail">What a developer wants to know, in English; null if there is no more.</param>
internal sealed record UnreadableFile(string File, string Reason, string Next, string? Detail);
