// After sending, the first field with a fault gets the focus.
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
