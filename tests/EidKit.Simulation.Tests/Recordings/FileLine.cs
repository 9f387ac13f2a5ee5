using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Tests.Recordings;

/// <summary>A line to something that has one file, which every READ BINARY reads, and takes every other command.</summary>
internal sealed class FileLine(byte[] content) : ICardChannel
{
    private const byte ReadBinary = 0xB0;
    private const byte NamesFile = 0x80;

    public TransportLimits Limits { get; } = new(65_544, 65_538, SupportsExtendedLength: true);

    public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        if (command.Ins != ReadBinary)
        {
            return ValueTask.FromResult(new ResponseApdu(StatusWord.Success));
        }

        int offset = (command.P1 & NamesFile) != 0 ? command.P2 : command.P1 << 8 | command.P2;
        int length = Math.Min(command.ExpectedLength ?? 0, content.Length - offset);
        return ValueTask.FromResult(new ResponseApdu(StatusWord.Success, content.AsSpan(offset, length)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
