import { IS_NIGHTLY } from "../../support/nightly";

/** What only `npm run nightly` looks for on this machine. */
export interface NightlyProgram {
  readonly name: string;
  /** How a person gets it. */
  readonly install: string;
  /** Its path; undefined when it is not to be had. Not called in `npm test`. */
  find(): string | undefined;
}

/**
 * @returns where the program is, empty when there is none, and a `describe` for what needs it: without it one skipped test stands
 * for all of them, and nightly stderr says so.
 */
export function nightlyProgram({ name, install, find }: NightlyProgram): {
  readonly path: string;
  describeWith(title: string, tests: () => void): void;
} {
  const path = IS_NIGHTLY ? find() : undefined;
  return {
    path: path ?? "",
    describeWith(title, tests) {
      if (path !== undefined) {
        describe(title, tests);
        return;
      }
      if (IS_NIGHTLY)
        process.stderr.write(`\nNO ${name.toUpperCase()} HERE, SO THIS DID NOT RUN: ${title}. ${install}\n\n`);
      describe(title, () => {
        it.skip(`runs nightly, where there is ${name}`, () => undefined);
      });
    },
  };
}
