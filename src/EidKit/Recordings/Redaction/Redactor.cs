using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Recordings.Redaction;

/// <summary>Replaces what is secret or personal in plain commands, answers and files. What it does not know, it replaces.</summary>
internal sealed class Redactor(RandomSource random) : IDisposable
{
    private readonly Pseudonyms _pseudonyms = new(random);

    private ValueReplacement Values => new(_pseudonyms);

    /// <summary>Gives the data of a command as they are recorded.</summary>
    /// <returns>A new array.</returns>
    public byte[] RedactCommand(CommandName name, CommandApdu command)
    {
        byte[] data = command.Data.ToArray();
        bool isKept = name.Kind is CommandKind.Certificate || (name.Kind is CommandKind.Select && data.Length <= ApplicationIdentifier.MaximumLength);
        if (!isKept)
        {
            Redact(data, name.Kind switch
            {
                CommandKind.Selection => CommandRules.Selection,
                CommandKind.Authentication => CommandRules.Authentication,
                CommandKind.Comparison => CommandRules.Comparison,
                CommandKind.Read => KeepOffset,
                _ => null,
            });
        }

        return data;
    }

    /// <summary>Gives the data of an answer as they are recorded; files are treated as a whole by <see cref="RedactFile"/>.</summary>
    /// <returns>A new array.</returns>
    public byte[] RedactResponse(CommandName name, ReadOnlySpan<byte> response)
    {
        byte[] data = response.ToArray();
        Redact(data, name.Kind == CommandKind.Authentication ? CommandRules.Authentication : null);
        return data;
    }

    /// <summary>Gives the content of a file, or as much of it as was read, as it is recorded.</summary>
    /// <returns>A new array of the same length.</returns>
    public byte[] RedactFile(KnownFile file, ReadOnlySpan<byte> content)
    {
        byte[] data = content.ToArray();
        var security = file.Kind == KnownFileKind.CardSecurity ? CardSecurityRules.For(content) : null;
        TlvRule? rule = file.Kind switch
        {
            KnownFileKind.AtrInfo => FileRules.AtrInfo,
            KnownFileKind.CardAccess => FileRules.CardAccess,
            KnownFileKind.CardSecurity => CardSecurityRules.Treat,
            KnownFileKind.Directory => FileRules.Directory,
            KnownFileKind.DataGroup => DataGroupRules.Treat,
            _ => null,
        };
        Redact(data, rule, file.OuterTag);
        security?.ReplaceKeys(content, data);
        return data;
    }

    public void Dispose() => _pseudonyms.Dispose();

    private static Treatment KeepOffset(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) =>
        tag == ReadBinaryCommand.OffsetTag && value.Length <= FilePiece.MaximumOffsetLength ? Treatment.Keep : Treatment.Bytes;

    private void Redact(byte[] data, TlvRule? rule, uint? outerTag = null)
    {
        if (rule is null)
        {
            Values.ReplaceBytes(data);
        }
        else
        {
            new TlvRedaction(Values, rule).Redact(data, outerTag);
        }
    }
}
