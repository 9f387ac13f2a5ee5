// What a change of page means for the document: language, title, size of text, focus on the heading.
import { onChange } from "./changes.js";
import { leave } from "./connection.js";

let shown;

export function watchPage() {
    onChange(look);
}

function look() {
    const page = document.getElementById("page");
    if (!page) {
        return;
    }
    const root = document.documentElement;
    const screen = document.getElementById("screen");
    set(root, "lang", page.dataset.lang);
    set(root, "data-size", screen?.dataset.size ?? "100");
    set(root, "data-contrast", screen?.dataset.contrast ?? "normal");
    const heading = document.getElementById("heading");
    if (heading && document.title !== heading.textContent) {
        document.title = heading.textContent;
    }
    if (page.dataset.visit !== shown) {
        shown = page.dataset.visit;
        scrollTo(0, 0);
        page.scrollTop = 0;
        heading?.focus({ preventScroll: true });
    }
    if (page.dataset.ended) {
        leave();
    }
}

function set(element, name, value) {
    if (element.getAttribute(name) !== value) {
        element.setAttribute(name, value);
    }
}
