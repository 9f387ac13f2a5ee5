// Opens the dialogs that the server renders, so that the browser keeps the focus inside and gives it back afterwards.
import { onChange } from "./changes.js";

let before;

export function watchDialogs() {
    onChange(look);
    document.addEventListener("cancel", event => {
        // Escape asks for time; it must not close what the server shows, nor end the session by surprise.
        event.preventDefault();
        event.target.querySelector("[data-key=more-time]")?.click();
    }, true);
}

function look() {
    const dialogs = [...document.querySelectorAll("dialog[data-modal]")];
    for (const dialog of dialogs.filter(dialog => !dialog.open)) {
        before ??= document.activeElement;
        dialog.showModal();
    }
    if (dialogs.length === 0 && before) {
        const target = before.isConnected ? before : document.getElementById("heading");
        before = undefined;
        target?.focus();
    }
}
