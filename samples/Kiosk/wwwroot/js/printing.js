// The receipt on paper, where printing is switched on.
export function watchPrinting() {
    document.addEventListener("click", event => {
        if (event.target.closest("[data-print]")) {
            print();
        }
    });
}
