// After sending, the first field with a fault gets the focus; the list above leads to each.
import { onChange } from "./changes.js";

const faulty = ".field-faulty :is(input, select)";
let isSent = false;

export function watchFaults() {
    document.addEventListener("click", event => {
        if (event.target.closest(".page-Form [data-key=confirm]")) {
            isSent = true;
            look();
        }
    });
    // Before the framework, which would take it for a way to another page.
    document.addEventListener("click", event => {
        const link = event.target.closest("[data-field]");
        if (link) {
            event.preventDefault();
            document.getElementById(link.dataset.field)?.focus();
        }
    }, true);
    onChange(look);
}

function look() {
    const field = document.querySelector(faulty);
    if (isSent && field) {
        isSent = false;
        field.focus();
    } else if (!document.querySelector(".page-Form")) {
        isSent = false;
    }
}
