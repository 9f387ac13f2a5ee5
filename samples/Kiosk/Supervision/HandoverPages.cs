namespace Kiosk.Supervision;

/// <summary>The pages that the supervisor shows while there is no worker to go to. They say nothing about anybody.</summary>
internal static class HandoverPages
{
    public const string ContinuePath = "/continue";

    public const string StyleSheetPath = "/pages.css";

    /// <summary>The page of the moment, for the script of a page that waits.</summary>
    public const string NowPath = "/now";

    public const string ScriptPath = "/pages.js";

    /// <summary>
    /// Asks quietly what is shown now. Nothing moves while that is the same, so that nobody is read the page from its beginning again; what is
    /// new is put into the page, whose main part is a live region.
    /// </summary>
    public const string Script = """
        const pause = 1000;
        const longestNavigation = 20000;
        let isLeaving = false;

        async function look() {
            try {
                const answer = await fetch("/now", { cache: "no-store" });
                show(new DOMParser().parseFromString(await answer.text(), "text/html"));
            } catch {
                // The terminal starts anew.
            }
            // A second navigation would break off the first, which may have used the ticket.
            setTimeout(look, isLeaving ? longestNavigation : pause);
        }

        function show(now) {
            const state = now.body.dataset.state;
            isLeaving = state === "Free";
            if (isLeaving) {
                location.replace("/");
            } else if (state && state !== document.body.dataset.state) {
                document.body.dataset.state = state;
                document.title = now.title;
                document.querySelector("main").replaceChildren(...now.querySelector("main").childNodes);
            }
        }

        setTimeout(look, pause);
        """;

    public const string StyleSheet = """
        html { font: 1.75rem/1.5 "DejaVu Sans", sans-serif; color: #14202e; background: #fff; }
        body { margin: 0; padding: 3rem; max-width: 40rem; }
        h1 { font-size: 2.25rem; line-height: 1.25; margin: 0 0 1rem; }
        section + section { margin-top: 3rem; padding-top: 3rem; border-top: 2px solid #5b6b7b; }
        button { font: inherit; min-height: 3rem; padding: 1rem 2rem; color: #fff; background: #0b4a8f; border: 0; border-radius: .5rem; }
        button:focus { outline: .25rem solid #b35900; outline-offset: .25rem; }
        .training { padding: 1rem; color: #000; background: #ffd54a; font-weight: bold; }
        """;

    public static string Render(HandoverState state, bool isTraining) => state switch
    {
        HandoverState.InUse => Page(
            state, isTraining,
            ("Das Terminal ist besetzt", "In einem anderen Fenster läuft schon eine Sitzung. Diese Seite versucht es von selbst wieder."),
            ("Das Gerät ist besetzt", "Jemand benutzt das Gerät schon. Bitte warten Sie."),
            ("This terminal is in use", "Another window already has a session. This page tries again by itself.")),
        HandoverState.OutOfOrder => Page(
            state, isTraining,
            ("Das Terminal ist außer Betrieb", "Hilfe ist gerufen. Ihre Karte wird nicht gebraucht: Bitte nehmen Sie sie mit."),
            ("Das Gerät ist kaputt", "Hilfe kommt. Bitte nehmen Sie Ihre Karte mit."),
            ("This terminal is out of order", "Help has been called. Your card is not needed: please take it with you.")),
        HandoverState.Lost => Page(
            state, isTraining,
            ("Ihre Sitzung wurde beendet", "Ein Programm des Terminals ist ausgefallen. Ihre Daten sind auf dem Terminal gelöscht. Bitte nehmen Sie Ihre Karte. "
                + "Haben Sie gerade Ihre PIN eingegeben? Dann kann ein Versuch verbraucht sein: Der PIN-Service sagt, wie viele noch übrig sind. "
                + "Haben Sie gerade etwas abgeschickt? Dann kann es angekommen sein: Bitte fragen Sie die Stelle, bevor Sie es noch einmal senden."),
            ("Das Gerät hatte einen Fehler", "Ihre Daten sind auf dem Gerät gelöscht. Bitte nehmen Sie Ihre Karte. Haben Sie gerade die PIN getippt? "
                + "Dann fehlt vielleicht 1 Versuch. Der PIN-Service zeigt: So viele Versuche haben Sie noch. Haben Sie gerade etwas abgeschickt? Dann fragen Sie bitte das Amt."),
            ("Your session was ended", "A program of this terminal failed. Your data are gone from this terminal. Please take your card. "
                + "Did you just enter your PIN? Then a try may have been used: the PIN service tells how many are left. "
                + "Did you just send something? Then it may have arrived: please ask the office before you send it again.")),
        _ => Page(
            state, isTraining,
            ("Einen Moment bitte", "Das Terminal wird für Sie vorbereitet."),
            ("Bitte warten Sie kurz", "Das Gerät startet."),
            ("One moment please", "The terminal is being prepared for you.")),
    };

    private const int RefreshSeconds = 5;

    private static string Page(
        HandoverState state, bool isTraining, (string Title, string Text) german, (string Title, string Text) easy, (string Title, string Text) english)
    {
        string training = isTraining ? "<header class=\"training\">Schulung – keine echten Ausweise · Training – no real cards</header>" : "";
        string button = state == HandoverState.Lost ? $"<form method=\"post\" action=\"{ContinuePath}\"><button>Weiter · Continue</button></form>" : "";
        return $"""
            <!DOCTYPE html>
            <html lang="de">
            <head>
            <meta charset="utf-8">
            <noscript><meta http-equiv="refresh" content="{RefreshSeconds};url=/"></noscript>
            <title>{german.Title}</title>
            <link rel="stylesheet" href="{StyleSheetPath}">
            <script type="module" src="{ScriptPath}"></script>
            </head>
            <body data-state="{state}">
            {training}
            <main aria-live="polite">
            <section><h1>{german.Title}</h1><p>{german.Text}</p></section>
            <section><h2>{easy.Title}</h2><p>{easy.Text}</p></section>
            <section lang="en"><h2>{english.Title}</h2><p>{english.Text}</p></section>
            {button}
            </main>
            </body>
            </html>
            """;
    }
}
