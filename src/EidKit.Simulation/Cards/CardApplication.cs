using EidKit.SecurityInfos;

namespace EidKit.Simulation.Cards;

/// <summary>The master file or an application, with its files.</summary>
/// <param name="Aid">The application identifier; empty for the master file.</param>
/// <param name="Files">The files.</param>
internal sealed record CardApplication(ReadOnlyMemory<byte> Aid, IReadOnlyList<CardFile> Files)
{
    public bool IsTravelDocument => Aid.Span.SequenceEqual(ApplicationIdentifier.TravelDocument.Bytes.Span);

    public CardFile? FindById(int fileId) => Files.FirstOrDefault(f => f.FileId == fileId);

    public CardFile? FindByShortId(int shortId) => Files.FirstOrDefault(f => f.ShortId == shortId);
}
