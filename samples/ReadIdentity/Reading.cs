using EidKit.Certificates;
using EidKit.Channels;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;

namespace ReadIdentity;

/// <summary>Reads one card: the built-in simulated one, or the one that connects.</summary>
internal static class Reading
{
    private const int MinimumAge = 18;

    public static async Task<int> RunAsync(ReadingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            ReadRequest wanted = options.Data is { } names ? ReadRequest.For(DataGroupNames.Parse(names)) : ReadRequest.All;
            using TestPki pki = TestPki.Create(seed: 1, TimeProvider.System);
            using InMemoryTerminalCredentials terminal = options.Terminal is { } folder ? TerminalFiles.Load(folder) : OwnTerminal(pki);
            using SimulatedCard? simulated = options.VpcdPort is null ? MakeCard(options, pki) : null;
            CscaTrustStore? trustStore = options.Csca is { } file
                ? CscaTrustStore.Decode(await File.ReadAllBytesAsync(file.FullName, cancellationToken))
                : simulated is null ? null : CscaTrustStore.Decode(pki.CscaCertificate.Span);
            using Password password = await AskPasswordAsync(options, simulated is null ? null : Persona.ByName(options.Persona), cancellationToken);
            ICardChannel channel = simulated?.Connect() ?? await AcceptAsync(options.VpcdPort!.Value, cancellationToken);
            var cardOptions = new IdentityCardOptions
            {
                CscaTrustStore = trustStore,
                Observer = options.Trace ? new ApduTrace(Console.Out, options.TraceClear) : null,
            };
            await using IdentityCard card = await IdentityCard.ConnectAsync(channel, cardOptions, cancellationToken);
            Report.Card(card);
            ReadRequest request = await MakeRequestAsync(wanted, terminal, trustStore is null, cancellationToken);
            return Report.Outcome(await card.ReadAsync(terminal, request, password, progress: null, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitStatus.Interrupted;
        }
        catch (Exception e) when (e is CardSessionException or ArgumentException or IOException or UnauthorizedAccessException or CardTransportException
            or EidKit.Encoding.MalformedDataException or System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync(Report.Reason(e));
            return ExitStatus.Failed;
        }
    }

    private static InMemoryTerminalCredentials OwnTerminal(TestPki pki) => new(
        new TerminalCertificates(pki.TerminalCertificate, [pki.DvCertificate])
        {
            Description = pki.Description,
            FirstSectorKey = pki.FirstSectorKey,
            SecondSectorKey = pki.SecondSectorKey,
        },
        pki.CopyTerminalKey());

    private static SimulatedCard MakeCard(ReadingOptions options, TestPki pki)
    {
        CvCertificate? trustPoint = options.Terminal is { } folder ? TerminalFiles.LoadTrustPoint(folder) : null;
        return SimulatedCard.Create(Persona.ByName(options.Persona), pki, new CardOptions { TrustPoints = trustPoint is null ? null : [trustPoint] });
    }

    private static async Task<ICardChannel> AcceptAsync(int port, CancellationToken cancellationToken)
    {
        using VpcdListener listener = VpcdListener.Start(port);
        Console.WriteLine($"Waiting for a card on 127.0.0.1:{listener.Port}.");
        return await listener.AcceptAsync(cancellationToken);
    }

    /// <summary>Asks for the password; with the built-in card and no input it is the persona's own.</summary>
    private static async Task<Password> AskPasswordAsync(ReadingOptions options, Persona? persona, CancellationToken cancellationToken)
    {
        PasswordKind kind = options.Password == "can" ? PasswordKind.Can : PasswordKind.Pin;
        bool ask = persona is null || options.Password is not null || Console.IsInputRedirected;
        Password? typed = ask ? await PasswordInput.ReadAsync(kind, $"{kind.ToString().ToUpperInvariant()}: ", cancellationToken) : null;
        return typed
            ?? (persona is null
                ? throw new ArgumentException("No password was given.")
                : Password.FromBytes(kind, kind == PasswordKind.Can ? persona.Can : persona.Pin));
    }

    private static async Task<ReadRequest> MakeRequestAsync(
        ReadRequest wanted, InMemoryTerminalCredentials terminal, bool acceptUnverified, CancellationToken cancellationToken)
    {
        TerminalCertificates certificates = await terminal.GetCertificatesAsync(cancellationToken);
        Chat rights = certificates.Terminal.Chat;
        return wanted with
        {
            MinimumAge = MinimumAge,
            CheckValidityOn = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date),
            CommunityIdPrefix = CommunityId.FromDigits("0276"),
            Pseudonym = certificates.FirstSectorKey is not null && rights.Has(AuthenticationTerminalRights.RestrictedIdentification),
            AcceptUnverifiedChip = acceptUnverified,
        };
    }
}
