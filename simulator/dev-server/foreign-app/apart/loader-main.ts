import { writeSync } from "node:fs";
import { ForeignAppError } from "../foreign-app-error";
import { loadForeignApp } from "../load-foreign-app";
import type { ScriptCache } from "../scripts";
import { type LoadAnswer, type LoadRequest, PROGRESS_FD } from "./loader-process";

const cache: ScriptCache = new Map();
const reading = (file: string) => void writeSync(PROGRESS_FD, `${JSON.stringify(file)}\n`);

async function answerTo({ folder, leftOut }: LoadRequest): Promise<LoadAnswer> {
  try {
    return { is: "loaded", bundle: JSON.stringify(await loadForeignApp({ folder, leftOut, reading, cache })) };
  } catch (error) {
    const isNamed = error instanceof ForeignAppError;
    const why = isNamed ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { is: "refused", why, isNamed };
  }
}

process.on("message", (request: LoadRequest) => {
  void answerTo(request).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit());
