using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.Simulation.Readers;
using EidKit.Simulation.Tests.Faults.Matrix;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>Opens a travel document by one of its ways on one line, reads it, and has the chip prove itself.</summary>
internal sealed class DocumentCell : IAsyncDisposable
{
    public const string Read = "read";
    private const int LongestSeconds = 120;
    private readonly DocumentSetup _setup;
    private readonly DocumentWay _way;
    private readonly WatchedLine _line;
    private readonly DocumentTerminal _terminal;

    private DocumentCell(DocumentSetup setup, DocumentWay way, WatchedLine line)
    {
        (_setup, _way, _line) = (setup, way, line);
        _terminal = new DocumentTerminal(line);
        _terminal.Connection.Capabilities = new CardCapabilities { SupportsExtendedLength = true, MaximumCommandLength = 4096, MaximumResponseLength = 4096 };
    }

    public IReadOnlyList<WatchedApdu> Apdus => _line.Apdus;

    public static DocumentCell Connect(DocumentSetup setup, DocumentWay way, bool isOnReader)
    {
        if (!isOnReader)
        {
            return new DocumentCell(setup, way, new WatchedLine(setup.Card.Connect(), setup.Card));
        }

        SimulatedReader reader = new SimulatedReaders().Add("A");
        reader.Insert(setup.Card);
        return new DocumentCell(setup, way, new WatchedLine(reader.ConnectAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult(), setup.Card));
    }

    /// <summary>Begins anew on the line.</summary>
    /// <param name="isWhole">Whether the chip has to prove itself, too.</param>
    /// <returns><see cref="Read"/>, the status word of a refusal, or what was thrown; null if it does not end.</returns>
    public object? Run(bool isWhole)
    {
        Task<object> reading = ReadAsync(isWhole);
        for (int i = 0; i < LongestSeconds && !reading.IsCompleted; i++)
        {
            _setup.Time.Advance(TimeSpan.FromSeconds(1));
        }

        return reading.IsCompleted ? reading.GetAwaiter().GetResult() : null;
    }

    public ValueTask DisposeAsync() => _terminal.DisposeAsync();

    private async Task<object> ReadAsync(bool isWhole)
    {
        try
        {
            _terminal.Connection.EndSecureMessaging();
            ResponseApdu masterFile = await _terminal.Connection.TransmitAsync(new CommandApdu(0x00, 0xA4, 0x00, 0x0C), CancellationToken.None);
            return masterFile.Status.IsSuccess ? await OpenAsync() ?? await ReadOpenAsync(isWhole) : masterFile.Status;
        }
        catch (Exception e) when (e is CardTransportException or SecureMessagingException or CardStatusException or ProtocolViolationException or MalformedDataException)
        {
            return e;
        }
    }

    private async Task<object?> OpenAsync()
    {
        using Password password = _way.CreatePassword(_setup);
        using MrzInformation information = _setup.Persona.CreateMrzInformation();
        if (_way.Password is not null && await _terminal.OpenByPaceAsync(password) is { } refusal)
        {
            return refusal;
        }

        StatusWord selected = await _terminal.SelectApplicationAsync();
        return !selected.IsSuccess ? selected : _way.Password is null ? await _terminal.OpenByBasicAccessAsync(information) : null;
    }

    private async Task<object> ReadOpenAsync(bool isWhole)
    {
        FileReadResult zone = await _terminal.ReadAsync(1);
        Assert.Equal(_setup.Persona.Zone.Text, MachineReadableZone.Decode(zone.Content.Span).Text);
        if (!isWhole)
        {
            return Read;
        }

        FileReadResult infos = await _terminal.ReadAsync(14);
        if (_setup.Persona.Chip.ActiveAuthentication is not null)
        {
            var groups = new Dictionary<int, ReadOnlyMemory<byte>> { [15] = (await _terminal.ReadAsync(15)).Content };
            if (infos.IsRead)
            {
                groups.Add(14, infos.Content);
            }

            await _terminal.AuthenticateChipAsync(groups, StrengthPolicy.OldDocuments);
        }

        if (_setup.Persona.Chip.ChipAuthentication is not null)
        {
            await _terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments);
        }

        return Read;
    }
}
