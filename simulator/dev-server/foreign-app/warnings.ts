import type { AppWarning, WarningKind } from "../../runtime/bundle/web-bundle";

/** Kept for each build; what comes after is counted only. */
const MOST = 500;

/** What the loader tolerated in one build of a foreign app, in the order found, each once. */
export class Warnings {
  readonly #found = new Map<string, AppWarning>();
  #dropped = 0;

  /** @param file relative to the app's root @param place counted from 1; looked for only where the warning is kept */
  add(kind: WarningKind, file: string, place: number | (() => number), text: string): void {
    if (this.#found.size >= MOST && typeof place !== "number") {
      this.#dropped += 1;
      return;
    }
    const line = typeof place === "number" ? place : place();
    const key = `${file}:${line}: ${text}`;
    if (this.#found.size >= MOST && !this.#found.has(key)) this.#dropped += 1;
    else this.#found.set(key, { kind, file, line, text });
  }

  get list(): readonly AppWarning[] {
    const all = [...this.#found.values()];
    if (this.#dropped === 0) return all;
    return [...all, { kind: "limit", file: "app.json", line: 1, text: `${this.#dropped} more warnings are not shown` }];
  }
}

/** As a terminal and the event log show it: file and line first. */
export const warningLine = ({ file, line, text }: AppWarning): string => `${file}:${line}: ${text}`;
