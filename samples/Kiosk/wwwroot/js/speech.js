// Reads the screen aloud: heading and text of a new page, what changes while it is shown, and the control that has the focus.
// Typed digits are told as a number of digits only. Which digit has the focus, and personal data, are told with headphones only.
import { onChange } from "./changes.js";
import { repeatLast, say } from "./voice.js";

const readable = "h1, h2, p, li, dt, dd, summary, .tick";
const skipped = "[hidden], [aria-hidden=true], button, .keyboard, [role=status], [role=alert], details:not([open]) > :not(summary)";
const described = "input, select";

// Milliseconds in which a focus that moved by itself waits for what was said at the same time.
const together = 300;

let isOn = false;
let isPluggedIn = false;
let visit;
let language;
let live = new Map();
let dialog;
let focusTimer;
let saidAt = -together;

export function watchSpeech() {
    onChange(look);
    document.addEventListener("focusin", focused);
    document.addEventListener("change", event => isOn && event.target.matches(described) && say(describe(event.target), true));
    document.addEventListener("keydown", headphones);
    document.addEventListener("click", event => {
        if (event.target.closest("[data-key=repeat]")) {
            clearTimeout(focusTimer);
            repeatLast(() => textOf(document.querySelector("dialog[open]") ?? document.getElementById("page")));
        }
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
}

// Key pads with a socket for headphones tell by these keys that somebody listens, and that nobody does any more.
function headphones(event) {
    if (event.key !== "F15" && event.key !== "F16") {
        return;
    }
    isPluggedIn = event.key === "F15";
    if (!isPluggedIn) {
        speechSynthesis.cancel();
    }
    if (isOn !== isPluggedIn) {
        document.querySelector("[data-key=speech]")?.click();
    }
}

// Whether nobody but the citizen hears it.
function isPrivate() {
    return isPluggedIn || document.getElementById("screen")?.dataset.headphones === "always";
}

function look() {
    const page = document.getElementById("page");
    const wanted = document.getElementById("screen")?.dataset.speaks === "yes";
    if (!page || !wanted) {
        if (isOn) {
            speechSynthesis.cancel();
        }
        isOn = false;
        visit = undefined;
        return;
    }
    const isFirst = !isOn;
    isOn = true;
    const changed = statuses();
    if (isFirst || page.dataset.visit !== visit || page.dataset.lang !== language || isDialogGone()) {
        visit = page.dataset.visit;
        language = page.dataset.lang;
        dialog = undefined;
        tell(textOf(page));
        if (isFirst) {
            say(words().keys, false);
        }
    } else if (changed.length > 0) {
        tell(changed.join(". "));
    }
    const shown = document.querySelector("dialog[data-modal]");
    if (shown && shown !== dialog) {
        dialog = shown;
        tell(textOf(dialog));
    }
}

// What a dialog broke off is read anew.
function isDialogGone() {
    return dialog !== undefined && !dialog.isConnected;
}

function tell(text) {
    saidAt = performance.now();
    say(text, true);
}

// Texts of live regions that are new since the last look.
function statuses() {
    const now = new Map([...document.querySelectorAll("[role=status], [role=alert]")].map(element => [element, clean(element.innerText)]));
    const changed = [...now].filter(([element, text]) => text !== "" && live.get(element) !== text).map(([, text]) => text);
    live = now;
    return changed;
}

function textOf(part) {
    const regions = part.id === "page" ? [...part.querySelectorAll("[role=status], [role=alert]")] : [];
    const found = [...part.querySelectorAll(readable)]
        .filter(element => !element.closest(skipped) && !element.querySelector(readable) && (isPrivate() || !element.closest("[data-personal]")));
    const texts = [...found, ...regions].map(element => element.matches(".tick") ? describe(element.querySelector("input")) : clean(element.innerText));
    if (!isPrivate() && part.querySelector("[data-personal], [data-digit]")) {
        texts.push(clean(words().headphones));
    }
    return texts.filter(text => text !== "").join(". ");
}

function focused(event) {
    clearTimeout(focusTimer);
    const element = event.target;
    if (isOn && element.id !== "heading") {
        // A new page speaks first.
        focusTimer = setTimeout(() => {
            const isOwn = performance.now() - saidAt > together;
            say(describe(element), isOwn && !element.closest("dialog"), element.matches("[data-key=repeat]"));
        }, 60);
    }
}

function describe(element) {
    const { button, link, checked, unchecked, field, choice, digitKey } = words();
    const name = clean(element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "");
    if (element.matches("[data-digit]")) {
        return isPrivate() ? name : digitKey;
    }
    if (element.matches(described)) {
        const kind = element.matches("select") ? `${choice}, ${element.selectedOptions[0]?.text ?? ""}`
            : element.matches("[type=checkbox]") ? element.checked ? checked : unchecked
            : isPrivate() ? `${field}, ${element.value}` : field;
        return [name, kind, ...notes(element)].join(", ");
    }
    return element.matches("button, summary") ? `${name}, ${button}` : element.matches("a") ? `${name}, ${link}` : name;
}

// What is wrong with a field, and how it is filled in.
function notes(element) {
    const ids = (element.getAttribute("aria-describedby") ?? "").split(" ");
    return ids.map(id => clean(document.getElementById(id)?.innerText ?? "")).filter(text => text !== "");
}

function words() {
    return document.getElementById("speech-words").dataset;
}

// Soft hyphens and the hyphens inside words are for the eye.
function clean(text) {
    return text.replace(/\u00AD/g, "").replace(/(\p{L})-(\p{L})/gu, (_, before, after) => before + after.toLowerCase()).replace(/\s+/g, " ").trim();
}
