/** A scenario file that differs from its family's base in what it says, and only there. */
export interface Variation {
  /** As a file of its own it would have this name. */
  readonly file: string;
  readonly name: string;
  /** The one fault, where there is one. */
  readonly fault?: object;
  /** Fields of the base's device that differ. */
  readonly device?: object;
  /** Fields of the base's step that differ. */
  readonly step?: object;
  /** Whole parts of the file in place of the base's: `phone`, `wifi`, `devices`, `steps`, `faults`, `seed`. */
  readonly [part: string]: unknown;
}

/** What the scenarios of a family have in common: one device, one pairing. */
export interface Base {
  readonly wifi: readonly object[];
  readonly device: object;
  readonly step: object;
}

/** @returns the text of each scenario by its name: what a person would have written by hand. */
export function written(base: Base, variations: readonly Variation[]): ReadonlyMap<string, string> {
  return new Map(
    variations.map(({ file, fault, device, step, ...parts }) => [
      file,
      JSON.stringify({
        seed: 7,
        wifi: base.wifi,
        devices: [{ ...base.device, ...device }],
        ...(fault === undefined ? {} : { faults: [fault] }),
        steps: [{ ...base.step, ...step }],
        ...parts,
      }),
    ]),
  );
}
