import type { BatchReport } from "./batch-report";

/** What is known of each device that is not online, one a line in JSON, for support. No identity, no address, no secret. */
export function failureDiagnostics({ devices }: BatchReport): string {
  return devices
    .filter(({ state }) => state !== "joined" && state !== "missing")
    .map(({ serial, state, entry }) => {
      const { at, stage, tries, cause, advice, signal, rssi, firmware } = entry ?? {};
      return JSON.stringify({ serial, state, stage, at, tries, cause, advice, signal, rssi, firmware });
    })
    .join("\n");
}
