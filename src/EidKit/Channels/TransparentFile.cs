using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.Channels;

/// <summary>Reads transparent files of any length up to 1 MiB (ISO/IEC 7816-4 §7.2.3; ICAO 9303-10 §3.6.2).</summary>
public static class TransparentFile
{
    /// <summary>The most bytes that are read of one file.</summary>
    public const int MaximumLength = 0x10_0000;

    /// <summary>Reads a file.</summary>
    /// <param name="connection">The connection to the card.</param>
    /// <param name="file">Which file, and where its content ends.</param>
    /// <param name="cancellationToken">Takes effect between commands.</param>
    /// <returns>The content, which the caller clears if it is personal, or the status word by which the card refused.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="MalformedDataException">The answer to READ BINARY with odd instruction byte is no DO 53.</exception>
    /// <exception cref="CardTransportException">The line broke.</exception>
    /// <exception cref="SecureMessaging.SecureMessagingException">An answer can't be trusted.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two commands.</exception>
    public static async Task<FileReadResult> ReadAsync(
        CardConnection connection, FileReference file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(file);
        if (file.FileId is { } fileId)
        {
            ResponseApdu selected = await connection.TransmitAsync(ReadBinaryCommand.Select(fileId), cancellationToken).ConfigureAwait(false);
            if (!selected.Status.IsSuccess)
            {
                return new FileReadResult(selected.Status);
            }
        }

        using var content = new FileContent(file.Extent, file.MaximumLength, connection.CarriesWholeShortAnswers);
        while (!content.IsComplete)
        {
            bool odd = content.Length > ReadBinaryCommand.LargestShortOffset;
            CommandApdu command = ReadBinaryCommand.Read(file.ShortId, content.Length, content.Wanted);
            ResponseApdu response = await connection.TransmitAsync(command, cancellationToken).ConfigureAwait(false);
            try
            {
                if (content.Append(response.Status, odd ? ReadBinaryCommand.DecodeOdd(response) : response.Data.Span) is { } refusal)
                {
                    return new FileReadResult(refusal);
                }
            }
            finally
            {
                response.Clear();
            }
        }

        return content.ToResult();
    }
}
