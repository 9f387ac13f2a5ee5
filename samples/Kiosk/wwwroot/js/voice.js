// The voice of this machine. While it speaks, the time of the page stands still; what it said last can be heard again.
const lookEach = 200;

// More than any voice needs, in milliseconds: one that never ends must not keep a page.
const longestPause = 5_000;
const longestLetter = 250;

let last = "";
let isRepeated = false;
let deadline = 0;
let told = "";

export function watchVoice() {
    setInterval(tellWhetherItSpeaks, lookEach);
}

export function say(text, interrupts, isPassing = false) {
    if (text === "") {
        return;
    }
    if (interrupts) {
        speechSynthesis.cancel();
    }
    if (!isPassing) {
        last = interrupts || last === "" ? text : `${last}. ${text}`;
        isRepeated = false;
    }
    speak(text);
}

// Once what was said last, and then all of the page.
export function repeatLast(all) {
    speechSynthesis.cancel();
    speak(isRepeated || last === "" ? all() : last);
    isRepeated = true;
}

function speak(text) {
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
        deadline = Math.max(deadline, performance.now() + longestPause) + text.length * longestLetter;
        tellWhetherItSpeaks();
    }
}

// What is read here must not go to a voice that speaks from elsewhere.
function voiceFor(tag) {
    return speechSynthesis.getVoices().find(voice => voice.localService && voice.lang.slice(0, 2) === tag.slice(0, 2));
}

// A new page has a time of its own, so that it is told anew for each.
function tellWhetherItSpeaks() {
    const isSpeaking = speechSynthesis.speaking || speechSynthesis.pending;
    if (!isSpeaking) {
        deadline = 0;
    }
    const key = isSpeaking && performance.now() < deadline ? "hold" : "resume";
    const now = `${key} ${document.getElementById("page")?.dataset.visit}`;
    const isNews = now !== told && (key === "hold" || told.startsWith("hold"));
    told = now;
    if (isNews) {
        document.querySelector(`[data-key=${key}]`)?.click();
    }
}
