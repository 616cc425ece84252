import { encodeValue } from "./encode-value";
import type { Recorded } from "./entry";

/** What a recording keeps of a call's arguments: everything but the password of a network that the phone joins. */
export function keptArguments(of: string, args: readonly unknown[]): readonly Recorded[] {
  const encoded = args.map((arg) => encodeValue(arg));
  return of === "wifi.connect" ? encoded.map(withoutPassword) : encoded;
}

function withoutPassword(value: Recorded): Recorded {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([field]) => field !== "password"));
}
