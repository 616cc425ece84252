/** What an app hands to a socket. */
export interface Sent {
  readonly message: unknown;
  /** Of an ArrayBuffer, bytes. */
  readonly offset?: number;
  readonly length?: number;
}

/** The bytes that travel: text as UTF-8, of an ArrayBuffer the part asked for; undefined for anything else. */
export function sentBytes({ message, offset = 0, length }: Sent): Uint8Array | undefined {
  if (typeof message === "string") return new TextEncoder().encode(message);
  // By tag: a buffer may come from another realm.
  if (Object.prototype.toString.call(message) !== "[object ArrayBuffer]") return undefined;
  const all = new Uint8Array(message as ArrayBuffer);
  return all.slice(offset, length === undefined ? undefined : offset + length);
}
