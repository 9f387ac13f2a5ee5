// Calls back after each change of the document.
export function onChange(look) {
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
}
