using System.Text.Json;
using EidKit.Encoding;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Import;

/// <summary>Finds out which of the two kinds of file it is, and checks what both have in common.</summary>
internal static class CardImageFile
{
    public const int MaximumFileLength = ushort.MaxValue;
    private const string FileName = "card file";
    private const int LastShortId = 30;

    public static CardImage Read(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonFile.Parse(json, FileName);
        var root = new JsonField(document.RootElement, "", FileName);
        bool isDescription = root.Kind == JsonValueKind.Object && document.RootElement.TryGetProperty(CardDescription.Mark, out _);
        return isDescription ? CardDescription.Read(root) : AusweisAppFileSystem.Read(root);
    }

    /// <summary>Reads a list of files, each with the names that the kind of file uses.</summary>
    public static IReadOnlyList<ImportedFile> ReadFiles(JsonField list, string fileIdName, string shortIdName, params string[] ignored)
    {
        var files = new List<ImportedFile>();
        foreach (JsonField member in list.ReadList())
        {
            JsonFields fields = member.ReadObject([fileIdName, shortIdName, "content", .. ignored]);
            var file = new ImportedFile(
                ReadIdentifier(fields[fileIdName], 2), ReadIdentifier(fields[shortIdName], 1), fields["content"].ReadHex(MaximumFileLength));
            if (!file.IsKnown)
            {
                throw fields[fileIdName].Malformed(MalformedReason.InvalidValue);
            }

            if (file.ShortId is 0 or > LastShortId)
            {
                throw fields[shortIdName].Malformed(MalformedReason.InvalidValue);
            }

            if (files.Any(other => other.FileId == file.FileId || (other.ShortId == file.ShortId && other.IsDataGroup == file.IsDataGroup)))
            {
                throw member.Malformed(MalformedReason.DuplicateObject);
            }

            files.Add(file);
        }

        return files;
    }

    private static int ReadIdentifier(JsonField field, int length)
    {
        byte[] bytes = field.ReadHex(length);
        return bytes.Length == length ? bytes.Aggregate(0, (number, b) => number << 8 | b) : throw field.Malformed(MalformedReason.WrongLength);
    }
}
