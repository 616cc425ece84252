/** A scenario that differs from its family's base in what it says, and only there. A field of `undefined` is left out. */
export interface Variation {
  /** Behind the family's name: as a file of its own it would have this one. */
  readonly file: string;
  readonly name: string;
  /** The one fault, where there is one. */
  readonly fault?: object;
  /** Fields of the base's device that differ. */
  readonly device?: object;
  /** Fields of the base's step that differ. */
  readonly step?: object;
  /** Steps beside the base's, while that one is under way. */
  readonly meanwhile?: readonly object[];
  /** In place of one step several, each as far as it differs from the base's. */
  readonly tries?: readonly object[];
  /** Whole parts of the file in place of the base's: `phone`, `phones`, `wifi`, `devices`, `steps`. */
  readonly [part: string]: unknown;
}

/** What the scenarios of a family have in common: one device, one pairing. */
export interface Family {
  /** Before each file's name. */
  readonly prefix: string;
  /** Before each name that a variation of another transport has as well. */
  readonly about?: string;
  readonly device: object;
  readonly step: object;
}

const HOME = { ssid: "HomeNet", password: "12345678", rssi: -55 };

/** @returns the text of each scenario by its name: what a person would have written by hand. */
export function written({ prefix, about = "", ...base }: Family, variations: readonly Variation[]): [string, string][] {
  return variations.map(({ file, name, fault, device, step, meanwhile, tries, ...parts }) => {
    const first = { ...base.step, ...step };
    const beside = meanwhile?.map((other) => ({ ...other, parallel: true }));
    const steps =
      tries?.map((one) => ({ ...base.step, ...one })) ??
      (beside === undefined ? [first] : [{ ...first, parallel: true }, ...beside]);
    const scenario = {
      name: about + name,
      seed: 7,
      wifi: [HOME],
      devices: [{ ...base.device, ...device }],
      ...(fault === undefined ? {} : { faults: [fault] }),
      steps,
      ...parts,
    };
    return [prefix + file, JSON.stringify(scenario)];
  });
}
