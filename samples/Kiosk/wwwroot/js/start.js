// Starts the page. What it holds is on the server; here are keys, focus, speech and the way back to the supervisor.
import { onConnectionDown, onConnectionUp, leave } from "./connection.js";
import { watchPage } from "./page.js";
import { watchDialogs } from "./dialogs.js";
import { watchKeys } from "./keys.js";
import { watchSpeech } from "./speech.js";
import { watchVoice } from "./voice.js";
import { watchPrinting } from "./printing.js";
import { watchKeyboard } from "./keyboard.js";
import { watchFaults } from "./faults.js";

for (const start of [watchPage, watchDialogs, watchKeys, watchSpeech, watchVoice, watchPrinting, watchKeyboard, watchFaults]) {
    start();
}

Blazor.start({ circuit: { reconnectionHandler: { onConnectionDown, onConnectionUp } } }).catch(leave);
