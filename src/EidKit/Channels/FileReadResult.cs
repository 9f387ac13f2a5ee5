using System.Security.Cryptography;
using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>What came of reading a file: its content, or the status word by which the card refused.</summary>
public sealed class FileReadResult
{
    private readonly byte[] _content;

    internal FileReadResult(StatusWord status, ReadOnlySpan<byte> content = default)
    {
        Status = status;
        _content = content.ToArray();
    }

    /// <summary>9000 if the file was read, otherwise the status word by which the card refused.</summary>
    public StatusWord Status { get; }

    /// <summary>Whether the file was read.</summary>
    public bool IsRead => Status.IsSuccess;

    /// <summary>Whether there is no such file (6A82).</summary>
    public bool IsAbsent => Status == StatusWord.FileNotFound;

    /// <summary>Whether the card did not allow it (6982).</summary>
    public bool IsAccessRefused => Status == StatusWord.SecurityStatusNotSatisfied;

    /// <summary>The content; empty if the file is empty or was not read. Not checked: whether the data object is complete.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    /// <summary>Zeroes the content.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(_content);
}
