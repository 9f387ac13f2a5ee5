// The connection to the worker: a few tries, then back to the supervisor, which knows what happened.
const tries = 5;
const pause = 400;

let isLeaving = false;

export function leave() {
    if (!isLeaving) {
        isLeaving = true;
        // The page must not come back from the history with somebody's data.
        location.replace(document.body.dataset.supervisor);
    }
}

export async function onConnectionDown() {
    document.getElementById("connection")?.showModal();
    for (let i = 0; i < tries && !isLeaving; i++) {
        await new Promise(resolve => setTimeout(resolve, pause));
        try {
            if (await Blazor.reconnect()) {
                return;
            }
            // The worker answers and does not know this page any more.
            break;
        } catch {
            // The worker does not answer yet.
        }
    }
    leave();
}

export function onConnectionUp() {
    document.getElementById("connection")?.close();
}
