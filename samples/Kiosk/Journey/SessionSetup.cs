using EidKit.Channels;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Simulation.Pki;
using Kiosk.Cards;
using Kiosk.Services;
using Kiosk.Worker;

namespace Kiosk.Journey;

/// <summary>Makes the session of a worker as it is set up: with the test PKI for simulated cards, with folders of the operator for real ones.</summary>
internal static class SessionSetup
{
    /// <param name="setup">What the supervisor said.</param>
    /// <param name="readers">The readers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Who is told what happens.</param>
    /// <returns>The session, which the caller disposes.</returns>
    public static CitizenSession Create(WorkerSetup setup, ICardReaders readers, TimeProvider time, IWorkerReport report)
    {
        ServiceCatalogue catalogue = LoadCatalogue(setup);
        return new CitizenSession(new Surroundings
        {
            Catalogue = catalogue,
            Terminals = setup.TerminalFolder is { } folder ? new FolderTerminalStore(new DirectoryInfo(folder), report)
                : setup.IsSimulated ? TestTerminals(catalogue, time)
                : new NoTerminalStore(),
            BackOffice = setup.OutboxFolder is { } outbox ? new FolderBackOffice(new DirectoryInfo(outbox), time) : new NoBackOffice(),
            Readers = readers,
            ReaderName = setup.ReaderName == WorkerSetup.AutomaticReader ? null : setup.ReaderName,
            Time = time,
            Report = report,
            CscaTrustStore = LoadTrust(setup, time),
            ShufflesDigits = setup.ShufflesDigits,
            Idle = setup.Idle,
        });
    }

    private static ServiceCatalogue LoadCatalogue(WorkerSetup setup)
    {
        if (setup.ServicesFile is not { } name)
        {
            return ServiceCatalogue.LoadBuiltIn();
        }

        using FileStream file = File.OpenRead(name);
        return ServiceCatalogue.Load(file);
    }

    private static TestTerminalStore TestTerminals(ServiceCatalogue catalogue, TimeProvider time)
    {
        using TestPki pki = SimulatedPki.Create(time);
        return new TestTerminalStore(catalogue, pki);
    }

    /// <summary>Real cards are trusted by what the operator names, and by nothing else.</summary>
    private static CscaTrustStore? LoadTrust(WorkerSetup setup, TimeProvider time)
    {
        if (setup.CscaFile is { } name)
        {
            return CscaTrustStore.Decode(File.ReadAllBytes(name));
        }

        if (!setup.IsSimulated)
        {
            return null;
        }

        using TestPki pki = SimulatedPki.Create(time);
        return CscaTrustStore.Decode(pki.CscaCertificate.Span);
    }
}
