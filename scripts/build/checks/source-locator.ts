import path from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Script } from "../to-commonjs";

export interface SourcePlace {
  /** Relative to the project's root. */
  readonly file: string;
  readonly line: number;
}

/** Leads from an offset in a shipped script back to the line somebody wrote. */
export class SourceLocator {
  readonly #map: TraceMap;

  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
    this.#map = new TraceMap(script.map);
  }

  /** @returns undefined for code the bundler added. */
  locate(offset: number): SourcePlace | undefined {
    const before = this.#script.code.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - (before.lastIndexOf("\n") + 1);
    const original = originalPositionFor(this.#map, { line, column });
    if (original.source === null) return undefined;
    const folder = path.posix.dirname(path.posix.join("dist", this.#script.file));
    const file = path.posix.join(folder, original.source);
    return file === `dist/${this.#script.file}` ? undefined : { file, line: original.line };
  }
}
