import type { AppReport } from "../../report/app-report";

const PATH = "/report";
/** Real time from a change to its report in the file, ms. */
const EVERY_MS = 1_000;

/** Sends the report to the server after each change and when the page is left; the server writes the file. */
export function sendReports(report: () => AppReport, signal: AbortSignal): void {
  let sent = "";
  const send = (last: boolean) => {
    const text = JSON.stringify(report());
    if (text === sent) return;
    sent = text;
    if (last) navigator.sendBeacon(PATH, text);
    // A server that is gone comes back with a page of its own.
    else fetch(PATH, { method: "POST", body: text }).catch(() => undefined);
  };
  const timer = setInterval(() => send(false), EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  window.addEventListener("pagehide", () => send(true), { signal });
}
