// Keyboard and key pad. A digit becomes a click on its key, and so does a touch: the message to the server tells neither the digit nor the place
// that was touched, but a number that the server gave to the key for this one press.
export function watchKeys() {
    document.addEventListener("keydown", pressed);
    document.addEventListener("click", touched, true);
    document.addEventListener("contextmenu", event => event.preventDefault());
    // A finger on a digit does not take the focus from the heading: Enter then still confirms.
    document.addEventListener("pointerdown", event => {
        if (event.target.closest(".key")) {
            event.preventDefault();
        }
    });
}

function pressed(event) {
    if (isOfTheBrowser(event)) {
        event.preventDefault();
        return;
    }
    if (event.key === "F2") {
        press(event, "[data-key=speech]");
        return;
    }
    if (event.key === "F3") {
        press(event, "[data-key=repeat]");
        return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) {
        return;
    }
    const target = event.target;
    const isTyping = target.matches("input:not([type=checkbox]), textarea");
    if (event.key === "Escape") {
        press(event, "[data-key=cancel]");
    } else if (event.key === "Enter") {
        enter(event, target, isTyping);
    } else if (isTyping) {
        return;
    } else if (digitOf(event) !== undefined && digit(event, digitOf(event))) {
        return;
    } else if (event.key === "Backspace") {
        press(event, "[data-key=delete]");
    } else if (!target.matches("select") && (event.key === "ArrowDown" || event.key === "ArrowRight")) {
        move(event, 1);
    } else if (!target.matches("select") && (event.key === "ArrowUp" || event.key === "ArrowLeft")) {
        move(event, -1);
    }
}

function enter(event, target, isTyping) {
    if (isTyping) {
        move(event, 1);
    } else if (target.matches("input[type=checkbox]")) {
        event.preventDefault();
        target.click();
    } else if (!target.matches("button, a, summary, select")) {
        press(event, "[data-key=confirm]");
    }
}

function touched(event) {
    const key = event.isTrusted && event.target.closest("[data-digit]");
    if (key) {
        event.stopImmediatePropagation();
        // Not from within this click, or the browser would pass over the new one.
        setTimeout(() => key.click());
    }
}

// A key pad whose number lock is off sends arrows and the like; which key it was is told all the same.
function digitOf(event) {
    return /^[0-9]$/.test(event.key) ? event.key : event.code.match(/^Numpad([0-9])$/)?.[1];
}

function digit(event, value) {
    const isPressed = press(event, `[data-digit="${value}"]`);
    if (isPressed && document.activeElement?.matches(".key")) {
        document.getElementById("heading").focus();
    }
    return isPressed;
}

// Printing, saving, the browser's own pages and tools are not for citizens; what this can't stop, the browser's policy does.
function isOfTheBrowser(event) {
    return (event.ctrlKey && !event.altKey) || event.metaKey || (/^F[0-9]+$/.test(event.key) && !["F2", "F3", "F15", "F16"].includes(event.key));
}

function press(event, selector) {
    const button = document.querySelector(selector);
    if (!button) {
        return false;
    }
    event.preventDefault();
    if (!event.repeat) {
        button.click();
    }
    return true;
}

// For key pads with arrows only.
function move(event, step) {
    const all = [...document.querySelectorAll("button, a[href], input, select, summary")].filter(element => element.checkVisibility() && !element.disabled);
    if (all.length === 0) {
        return;
    }
    event.preventDefault();
    const from = all.indexOf(document.activeElement);
    const next = from >= 0 ? from + step : firstAfterFocus(all, step);
    all[(next + all.length) % all.length].focus();
}

function firstAfterFocus(all, step) {
    const after = all.findIndex(element => document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    return step > 0 ? Math.max(after, 0) : after - 1;
}
