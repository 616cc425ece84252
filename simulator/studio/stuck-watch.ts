const PATH = "/stuck";
/** Between two questions to the page, and until an answer is taken not to come, real ms. */
const EVERY_MS = 2_000;
const LONGEST_MS = 20_000;

/** What the watch has in its worker. */
export interface WatchScope {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  setInterval(work: () => void, ms: number): unknown;
  fetch(address: string, init: object): Promise<unknown>;
}

/**
 * Asks the page again and again which page of the app is open. Where no answer comes, the server is told, once, until the next answer.
 * Runs in a worker, as text: it may name nothing outside of itself.
 */
export function askPage(scope: WatchScope, address: string, everyMs: number, longestMs: number): void {
  let page: unknown = "";
  let silentMs = 0;
  scope.addEventListener("message", ({ data }) => {
    page = data;
    silentMs = 0;
  });
  scope.setInterval(() => {
    const before = silentMs;
    silentMs += everyMs;
    scope.postMessage("");
    if (before < longestMs && silentMs >= longestMs)
      scope.fetch(address, { method: "POST", body: String(page) }).catch(() => undefined);
  }, everyMs);
}

/** Has the server told when an app does not give the page's thread back: nothing in the page could say so. */
export function watchThread(page: () => string | undefined): void {
  const address = JSON.stringify(new URL(PATH, location.href).href);
  const script = `(${askPage})(self, ${address}, ${EVERY_MS}, ${LONGEST_MS})`;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  worker.addEventListener("message", () => worker.postMessage(page() ?? ""));
}
