using System.Security.Cryptography;
using EidKit.Encoding;
using EidKit.Tool.Texts;

namespace EidKit.Tool;

/// <summary>Opens the files that the command line names, and names the one that can't be used.</summary>
internal sealed class InputFiles(TextTable texts)
{
    /// <summary>The most bytes that are read. Certificates, keys and descriptions have some kilobytes; a device never ends.</summary>
    public const int MaximumLength = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <returns>Its content, which the caller clears if it is secret.</returns>
    /// <exception cref="ToolException">It can't be read, or is too long.</exception>
    public byte[] Read(string path) => ReadStream(path, file =>
    {
        byte[] buffer = new byte[MaximumLength + 1];
        try
        {
            int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= MaximumLength
                ? buffer[..length]
                : throw Refuse(texts.Format("file.too-long", path, MaximumLength), texts["next.other-file"]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    });

    /// <summary>Opens a file for somebody who bounds by himself how much he reads.</summary>
    /// <exception cref="ToolException">It can't be read.</exception>
    public T ReadStream<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var file = new FileStream(RequireName(path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return read(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse(texts.Format("file.missing", path), texts["next.file"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refuse(texts.Format("file.unreadable", path), texts["next.file"], e.Message);
        }
    }

    /// <summary>Reads a file and decodes its content.</summary>
    /// <exception cref="ToolException">It can't be read, is too long, or holds something else.</exception>
    public T Read<T>(string path, Func<byte[], T> decode)
    {
        byte[] content = Read(path);
        try
        {
            return decode(content);
        }
        catch (MalformedDataException e)
        {
            throw Refuse(texts.Format("file.malformed", path), texts["next.other-file"], e.Message);
        }
    }

    /// <summary>Makes a file for what is nobody else's business: only its owner may read it.</summary>
    /// <returns>The file, which the caller disposes.</returns>
    /// <exception cref="ToolException">It can't be made, or there is one of that name, which may be wanted still.</exception>
    public Stream CreateNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(RequireName(path), options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refuse(texts.Format(File.Exists(path) ? "record.exists" : "record.not-made", path), texts["record.next.file"], e.Message);
        }
    }

    /// <summary>The name of a file or folder: an empty one, as a variable of a shell leaves it, would mean the current folder.</summary>
    /// <exception cref="ToolException">It is empty, or no system takes it.</exception>
    public string RequireName(string path) => path.Length > 0 && !path.Contains('\0')
        ? path
        : throw new ToolException(ExitStatus.Usage, texts["file.no-name"], texts["next.file"]);

    private static ToolException Refuse(string what, string next, string? detail = null) => new(ExitStatus.Failed, what, next) { Detail = detail };
}
