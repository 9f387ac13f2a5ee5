using EidKit.Apdu;
using EidKit.Channels;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>Keeps the bytes of every file that is read by short identifier, as they come out of the line.</summary>
internal sealed class FileRecorder : IApduObserver
{
    private const byte Select = 0xA4;
    private const byte ReadBinary = 0xB0;
    private Dictionary<int, List<byte>> _current;
    private List<byte>? _file;

    public FileRecorder() => _current = MasterFile;

    /// <summary>By short identifier, read before the eID application was selected.</summary>
    public Dictionary<int, List<byte>> MasterFile { get; } = [];

    /// <summary>By short identifier, read in the eID application.</summary>
    public Dictionary<int, List<byte>> Application { get; } = [];

    public void OnTransmitted(CommandApdu command, ResponseApdu response)
    {
    }

    public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected)
    {
        if (command is { Ins: Select, P1: 0x04 } && response.Status.IsSuccess)
        {
            bool isEid = command.Data.Span.SequenceEqual(ApplicationIdentifier.Eid.Bytes.Span);
            _current = isEid ? Application : throw new InvalidOperationException("Another application was selected.");
        }
        else if (command is { Ins: Select, P1: 0x00 })
        {
            _current = MasterFile;
        }
        else if (command.Ins == ReadBinary)
        {
            Keep(command, response);
        }
    }

    private void Keep(CommandApdu command, ResponseApdu response)
    {
        if ((command.P1 & 0x80) != 0)
        {
            _file = _current[command.P1 & 0x1F] = [];
        }

        _file!.AddRange(response.Data.Span);
    }
}
