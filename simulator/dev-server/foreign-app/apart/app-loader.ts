import { MACHINE_TIME } from "../../../studio/driver/real-time";
import type { LeftOut } from "../app-tree";
import { ForeignAppError } from "../foreign-app-error";
import { type LoaderProcess, startLoaderProcess } from "./loader-process";

const APP = "app.json";
/** So long nothing new is read, and the file before it is taken not to end, ms. Large ones take a few seconds. */
const LONGEST_FILE_MS = 60_000;
/** Files that may end the process in one load. */
const MOST_LEFT_OUT = 8;

export interface LoaderSurroundings {
  readonly start: () => LoaderProcess;
  /** Calls `work` after so many ms. @returns gives up */
  readonly after: (ms: number, work: () => void) => () => void;
}

const HERE: LoaderSurroundings = {
  start: startLoaderProcess,
  after: MACHINE_TIME.later,
};

/**
 * Loads foreign apps in a process of its own. A file whose compiler never ends, or that ends the process, costs itself only: it is
 * left out with a warning, and the load begins anew.
 *
 *     idle --load--> reading --loaded, refused--> idle
 *                     |   ^
 *       process gone, |   | without that file
 *      or no progress v   |
 *                   a new process
 */
export class AppLoader {
  readonly #surroundings: LoaderSurroundings;
  #process: LoaderProcess | undefined;

  constructor(surroundings: LoaderSurroundings = HERE) {
    this.#surroundings = surroundings;
  }

  /**
   * @param folder absolute
   * @returns the bundle as JSON
   * @throws ForeignAppError when there is nothing to show
   */
  async load(folder: string): Promise<string> {
    const leftOut: LeftOut[] = [];
    while (leftOut.length <= MOST_LEFT_OUT) {
      const came = await this.#once(folder, leftOut);
      if (typeof came === "string") return came;
      if (came.file === APP) throw new ForeignAppError(APP, 1, came.why);
      leftOut.push(came);
    }
    throw new ForeignAppError(APP, 1, `more than ${MOST_LEFT_OUT} files cannot be read to their end`);
  }

  close(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  /** @returns the bundle, or the file that is to be left out */
  #once(folder: string, leftOut: readonly LeftOut[]): Promise<string | LeftOut> {
    this.#process ??= this.#surroundings.start();
    const loader = this.#process;
    return new Promise((resolve, reject) => {
      let file = APP;
      const waitAnew = () =>
        this.#surroundings.after(LONGEST_FILE_MS, () => leave(`is not read in ${LONGEST_FILE_MS / 1_000} s`));
      let giveUp = waitAnew();
      const leave = (why: string) => {
        giveUp();
        this.close();
        resolve({ file, why });
      };
      loader.ask(
        { folder, leftOut },
        {
          reading: (next) => {
            giveUp();
            file = next;
            giveUp = waitAnew();
          },
          answer: (answer) => {
            giveUp();
            if (answer.is === "loaded") resolve(answer.bundle);
            else reject(answer.isNamed ? named(answer.why) : new Error(answer.why));
          },
          end: (how) => leave(`ends the process that reads it (${how})`),
        },
      );
    });
  }
}

function named(why: string): ForeignAppError {
  const [, file = APP, line = "1", text = why] = /^(.*?):(\d+): (.*)$/s.exec(why) ?? [];
  return new ForeignAppError(file, Number(line), text);
}
