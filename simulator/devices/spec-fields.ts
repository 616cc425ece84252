/** What a scenario file says of one device, before its firmware read it. */
export interface DeviceSpec {
  /** The firmware it runs: a key of the registry. */
  readonly kind: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A device's spec asks for what its firmware cannot be. The message names device and field. */
export class DeviceSpecError extends Error {
  constructor(spec: { readonly name?: unknown }, message: string) {
    super(`device ${typeof spec.name === "string" ? spec.name : "without a name"}: ${message}`);
    this.name = "DeviceSpecError";
  }
}

type Fields = Readonly<Record<string, unknown>>;

export function textField(spec: Fields, field: string, fallback?: string): string {
  const value = spec[field] ?? fallback;
  if (typeof value === "string") return value;
  throw new DeviceSpecError(spec, `${field} must be text`);
}

/** A whole number from `low` to `high`. */
export function wholeField(spec: Fields, field: string, low: number, high: number, fallback: number): number {
  const value = spec[field] ?? fallback;
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new DeviceSpecError(spec, `${field} must be a whole number from ${low} to ${high}`);
}

export function booleanField(spec: Fields, field: string, fallback: boolean): boolean {
  const value = spec[field] ?? fallback;
  if (typeof value === "boolean") return value;
  throw new DeviceSpecError(spec, `${field} must be true or false`);
}

/** One of the values listed. */
export function choiceField<T>(spec: Fields, field: string, choices: readonly T[], fallback: T): T {
  const value = spec[field] ?? fallback;
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  throw new DeviceSpecError(spec, `${field} must be one of ${choices.join(", ")}, not ${String(value)}`);
}
