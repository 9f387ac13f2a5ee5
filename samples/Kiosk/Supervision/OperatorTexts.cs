using Microsoft.AspNetCore.Http;

namespace Kiosk.Supervision;

/// <summary>The words of the operator's page in one language.</summary>
internal sealed record OperatorTexts
{
    private static readonly OperatorTexts German = new()
    {
        Language = "de",
        Title = "Terminal: Betrieb",
        Token = "Zugangswort",
        Enter = "Öffnen",
        Health = "Zustand",
        Service = "Dienst",
        Reader = "Kartenleser",
        Works = "arbeitet",
        Fails = "ausgefallen",
        NotKnown = "noch nicht bekannt",
        Browser = "Browser",
        Card = "Liegengebliebene Karte",
        Yes = "ja",
        No = "nein",
        Memory = "Speicher des Arbeitsprozesses",
        Locked = "bleibt aus dem Auslagerungsspeicher",
        Unlocked = "kann ausgelagert werden: RLIMIT_MEMLOCK erhöhen oder Auslagern abschalten",
        Version = "Version",
        Workers = "Arbeitsprozesse gestartet / abgebrochen",
        Faults = "Fehler in Arbeitsprozessen",
        Counts = "Zähler",
        CountsFail = "Die Zähler können nicht gespeichert werden.",
        Certificates = "Berechtigungszertifikate",
        Renew = "bald erneuern",
        Until = "gültig bis",
        Restart = "Arbeitsprozess neu starten",
        RestartNote = "Eine laufende Sitzung endet dabei.",
        Training = "Schulung – keine echten Ausweise",
        Columns = ["Tag", "Angebot", "Ausgang", "letzte Seite", "Sitzungen", "Sekunden"],
    };

    private static readonly OperatorTexts English = new()
    {
        Language = "en",
        Title = "Terminal: operation",
        Token = "Token",
        Enter = "Open",
        Health = "Health",
        Service = "Service",
        Reader = "Card reader",
        Works = "works",
        Fails = "out of order",
        NotKnown = "not known yet",
        Browser = "Browser",
        Card = "Card left behind",
        Yes = "yes",
        No = "no",
        Memory = "Memory of the worker",
        Locked = "stays out of swap",
        Unlocked = "can be swapped: raise RLIMIT_MEMLOCK or switch swap off",
        Version = "Version",
        Workers = "Workers started / died",
        Faults = "Faults inside workers",
        Counts = "Counts",
        CountsFail = "The counts can't be saved.",
        Certificates = "Terminal certificates",
        Renew = "renew soon",
        Until = "valid until",
        Restart = "Restart the worker",
        RestartNote = "A session that runs is ended by it.",
        Training = "Training – no real cards",
        Columns = ["Day", "Service", "Outcome", "Last page", "Sessions", "Seconds"],
    };

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Token { get; init; }

    public required string Enter { get; init; }

    public required string Health { get; init; }

    public required string Service { get; init; }

    public required string Reader { get; init; }

    public required string Works { get; init; }

    public required string Fails { get; init; }

    public required string NotKnown { get; init; }

    public required string Browser { get; init; }

    public required string Card { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    public required string Memory { get; init; }

    public required string Locked { get; init; }

    public required string Unlocked { get; init; }

    public required string Version { get; init; }

    public required string Workers { get; init; }

    public required string Faults { get; init; }

    public required string Counts { get; init; }

    public required string CountsFail { get; init; }

    public required string Certificates { get; init; }

    public required string Renew { get; init; }

    public required string Until { get; init; }

    public required string Restart { get; init; }

    public required string RestartNote { get; init; }

    public required string Training { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>German for a browser that asks for it first, else English.</summary>
    public static OperatorTexts For(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.AcceptLanguage.ToString().StartsWith("de", StringComparison.OrdinalIgnoreCase) ? German : English;
    }
}
