import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { goneIsFine } from "../stores/sqlite/gone-is-fine";
import { makePrivate } from "../stores/sqlite/private-file";
import { checkWhole } from "./back-up";

/**
 * Puts a copy in the place of the durable data's file; the server is stopped. What was there stays beside it as `.before`. A
 * server that runs all the same misses its file and refuses to write, so nothing is lost in one that nobody finds again.
 *
 * @throws Error for a copy that is not whole: nothing was changed
 */
export function restore(copy: string, file: string): void {
  if (!existsSync(copy)) throw new Error(`${copy}: there is no such file.`);
  checkWhole(copy);
  const part = `${file}.part`;
  makePrivate(part);
  copyFileSync(copy, part);
  // The log of another database would be played into this one.
  for (const end of ["", "-wal", "-shm"]) {
    rmSync(`${file}.before${end}`, { force: true });
    // A server that stops only now removes its log at any moment.
    goneIsFine(() => renameSync(`${file}${end}`, `${file}.before${end}`));
  }
  renameSync(part, file);
}
