// Reads the screen aloud: heading and text of a new page, what changes while it is shown, and the control that has the focus.
// Typed digits are told as a number of digits only. Which digit has the focus, and personal data, are told with headphones only.
import { onChange } from "./changes.js";

const readable = "h1, h2, p, li, dt, dd, summary, .tick";
const skipped = "[hidden], [aria-hidden=true], button, .keyboard, [role=status], [role=alert], details:not([open]) > :not(summary)";

let isOn = false;
let isPrivate = false;
let visit;
let language;
let live = new Map();
let focusTimer;

export function watchSpeech() {
    onChange(look);
    document.addEventListener("focusin", focused);
    document.addEventListener("change", event => isOn && say(describe(event.target), true));
    document.addEventListener("keydown", headphones);
    addEventListener("pagehide", () => speechSynthesis.cancel());
}

// Key pads with a socket for headphones tell by these keys that somebody listens, and that nobody does any more.
function headphones(event) {
    if (event.key !== "F15" && event.key !== "F16") {
        return;
    }
    isPrivate = event.key === "F15";
    if (!isPrivate) {
        speechSynthesis.cancel();
    }
    if (isOn !== isPrivate) {
        document.querySelector("[data-key=speech]")?.click();
    }
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
    if (isFirst || page.dataset.visit !== visit || page.dataset.lang !== language) {
        visit = page.dataset.visit;
        language = page.dataset.lang;
        say(textOf(page), true);
        if (isFirst) {
            say(words().keys, false);
        }
    } else if (changed.length > 0) {
        say(changed.join(". "), true);
    }
    for (const dialog of document.querySelectorAll("dialog[data-modal]:not([data-spoken])")) {
        dialog.dataset.spoken = "yes";
        say(textOf(dialog), true);
    }
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
        .filter(element => !element.closest(skipped) && !element.querySelector(readable) && (isPrivate || !element.closest("[data-personal]")));
    const texts = [...found, ...regions].map(element => element.matches(".tick") ? describe(element.querySelector("input")) : clean(element.innerText));
    if (!isPrivate && part.querySelector("[data-personal], [data-digit]")) {
        texts.push(clean(words().headphones));
    }
    return texts.filter(text => text !== "").join(". ");
}

function focused(event) {
    clearTimeout(focusTimer);
    if (isOn && event.target.id !== "heading") {
        // A new page speaks first.
        focusTimer = setTimeout(() => say(describe(event.target), !event.target.closest("dialog")), 60);
    }
}

function describe(element) {
    const { button, link, checked, unchecked, field, choice, digitKey } = words();
    const name = clean(element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "");
    if (element.matches("[data-digit]")) {
        return isPrivate ? name : digitKey;
    }
    if (element.matches("input[type=checkbox]")) {
        return `${name}, ${element.checked ? checked : unchecked}`;
    }
    if (element.matches("select")) {
        return `${name}, ${choice}, ${element.selectedOptions[0]?.text ?? ""}`;
    }
    if (element.matches("input")) {
        return isPrivate ? `${name}, ${field}, ${element.value}` : `${name}, ${field}`;
    }
    return element.matches("button, summary") ? `${name}, ${button}` : element.matches("a") ? `${name}, ${link}` : name;
}

function words() {
    return document.getElementById("speech-words").dataset;
}

// Soft hyphens and the hyphens inside words are for the eye.
function clean(text) {
    return text.replace(/\u00AD/g, "").replace(/(\p{L})-(\p{L})/gu, (_, before, after) => before + after.toLowerCase()).replace(/\s+/g, " ").trim();
}

// A voice of this machine; what is read here must not go to a voice that speaks from elsewhere.
function voiceFor(tag) {
    return speechSynthesis.getVoices().find(voice => voice.localService && voice.lang.slice(0, 2) === tag.slice(0, 2));
}

function say(text, interrupts) {
    if (text === "") {
        return;
    }
    if (interrupts) {
        speechSynthesis.cancel();
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = document.documentElement.lang.startsWith("en") ? "en-GB" : "de-DE";
    utterance.rate = document.documentElement.lang === "de-simple" ? 0.85 : 1;
    utterance.voice = voiceFor(utterance.lang) ?? null;
    const none = document.getElementById("speech-none");
    if (none && none.hidden === (utterance.voice === null)) {
        none.hidden = utterance.voice !== null;
    }
    if (utterance.voice !== null) {
        speechSynthesis.speak(utterance);
    }
}
