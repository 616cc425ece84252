import type { Passwords } from "./site-passwords";

/** Passwords in memory while a site is used; the first look after the end finds none and zeroes them. */
export class LeasedPasswords implements ReadonlyMap<string, Uint8Array> {
  private readonly held: Map<string, Uint8Array>;

  /** @param isOver asked at each look. */
  constructor(
    passwords: Passwords,
    private readonly isOver: () => boolean,
  ) {
    this.held = new Map([...passwords].map(([ssidHex, bytes]) => [ssidHex, bytes.slice()]));
  }

  get size(): number {
    return this.present().size;
  }
  get(ssidHex: string): Uint8Array | undefined {
    return this.present().get(ssidHex);
  }
  has(ssidHex: string): boolean {
    return this.present().has(ssidHex);
  }
  forEach(visit: (bytes: Uint8Array, ssidHex: string, all: ReadonlyMap<string, Uint8Array>) => void): void {
    for (const [ssidHex, bytes] of this) visit(bytes, ssidHex, this);
  }
  entries(): MapIterator<[string, Uint8Array]> {
    return this.present().entries();
  }
  keys(): MapIterator<string> {
    return this.present().keys();
  }
  values(): MapIterator<Uint8Array> {
    return this.present().values();
  }
  [Symbol.iterator](): MapIterator<[string, Uint8Array]> {
    return this.entries();
  }
  /** So that no log that prints an object prints them. */
  toJSON(): string {
    return "•••";
  }

  private present(): Map<string, Uint8Array> {
    if (this.held.size > 0 && this.isOver()) {
      for (const bytes of this.held.values()) bytes.fill(0);
      this.held.clear();
    }
    return this.held;
  }
}
