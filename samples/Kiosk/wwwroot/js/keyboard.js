// Letters on the screen for the fields of a form, where the terminal has no keyboard. It shows after a touch on a field and stays out of the
// way of whoever uses a real keyboard. It writes into the field as the browser would; it is never used for a secret.
import { onChange } from "./changes.js";

const letters = ["qwertzuiopü", "asdfghjklöä", "yxcvbnmß@."];
const symbols = ["1234567890", "-_/+&%!?:;", "@.,'\"#()*="];
const fields = "input[type=text], input[type=email], input[type=tel], input[type=search]";

let field;
let isShifted = false;
let isSymbols = false;

export function watchKeyboard() {
    document.addEventListener("pointerup", event => {
        const touched = event.target.closest(fields);
        if (touched) {
            field = touched;
            isSymbols = touched.type === "tel";
            draw();
            touched.scrollIntoView({ block: "center" });
        } else if (!event.target.closest("#keyboard")) {
            hide();
        }
    });
    document.addEventListener("pointerdown", event => {
        if (event.target.closest("#keyboard")) {
            event.preventDefault();
        }
    });
    document.addEventListener("click", event => {
        const key = event.target.closest("#keyboard [data-letter]");
        if (key) {
            write(key.dataset.letter);
        }
    });
    onChange(() => {
        if (field && !field.isConnected) {
            hide();
        }
    });
}

function hide() {
    const keyboard = document.getElementById("keyboard");
    if (keyboard && !keyboard.hidden) {
        keyboard.hidden = true;
        keyboard.replaceChildren();
    }
    field = undefined;
}

function draw() {
    const keyboard = document.getElementById("keyboard");
    if (!keyboard) {
        return;
    }
    const rows = (isSymbols ? symbols : letters).map(row => [...row].map(letter => key(isShifted && letter !== "ß" ? letter.toUpperCase() : letter)));
    const last = [key("shift", keyboard.dataset.shift, "⇧"), key("symbols", keyboard.dataset.symbols, "123"), key("space", keyboard.dataset.space, "␣"), key("delete", keyboard.dataset.delete, "⌫")];
    keyboard.replaceChildren(...[...rows, last].map(keys => {
        const row = document.createElement("div");
        row.className = "keyboard-row";
        row.append(...keys);
        return row;
    }));
    keyboard.hidden = false;
}

function key(letter, name, sign) {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.className = name ? `letter letter-${letter}` : "letter";
    button.dataset.letter = letter;
    button.textContent = sign ?? letter;
    if (name) {
        button.setAttribute("aria-label", name);
    }
    return button;
}

function write(letter) {
    if (letter === "shift") {
        isShifted = !isShifted;
        draw();
    } else if (letter === "symbols") {
        isSymbols = !isSymbols;
        draw();
    } else if (field) {
        field.focus();
        const isDeletion = letter === "delete";
        const end = field.value.length;
        const value = isDeletion ? field.value.slice(0, end - 1) : field.value + (letter === "space" ? " " : letter);
        if (field.maxLength < 0 || value.length <= field.maxLength) {
            field.value = value;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }
        if (isShifted) {
            isShifted = false;
            draw();
        }
    }
}
