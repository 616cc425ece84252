import type { TagAnswer, VirtualTag } from "./tag";

/** How one exchange with the tag in a phone's field ended. */
export type Exchange =
  | { readonly kind: "answer"; readonly answer: TagAnswer }
  /** The tag is there and says nothing. */
  | { readonly kind: "silent" }
  /** There is no tag any more. */
  | { readonly kind: "gone" };

/** What the phone is told of its field. */
export interface FieldWatcher {
  arrived(tag: VirtualTag): void;
  left(tag: VirtualTag): void;
}

interface Held {
  readonly tag: VirtualTag;
  /** Bytes that may still cross before the tag is pulled away. */
  left: number;
}

/**
 * Tags and the phones they are held to: one tag at a phone, one phone at a tag. Bytes that cross are counted as an app
 * sees them (no checksums, the four bits of an acknowledgement as one), in both directions.
 */
export class NfcField {
  readonly #tags = new Map<string, VirtualTag>();
  readonly #held = new Map<string, Held>();
  readonly #watchers = new Map<string, FieldWatcher>();

  /** @throws when the name is taken. */
  add(tag: VirtualTag): void {
    if (this.#tags.has(tag.name)) throw new Error(`There is a tag ${JSON.stringify(tag.name)} already`);
    this.#tags.set(tag.name, tag);
  }

  /** Takes a tag out of the world, away from its phone first. */
  delete(name: string): void {
    for (const [phone, { tag }] of [...this.#held]) if (tag.name === name) this.remove(phone);
    this.#tags.delete(name);
  }

  /** In the order they came. */
  get tags(): readonly VirtualTag[] {
    return [...this.#tags.values()];
  }

  /** The phone's NFC chip hears of what comes and goes. */
  watch(phone: string, watcher: FieldWatcher): void {
    this.#watchers.set(phone, watcher);
  }

  /**
   * Holds a tag to a phone; one that is there already is taken away first, and so is this tag from another phone.
   * @param removeAfterBytes the tag is pulled away when so many bytes have crossed. A command that is not whole by then
   * never reaches the tag; one that is, is obeyed, though its answer may not come through.
   * @throws when there is no such tag.
   */
  hold(phone: string, name: string, removeAfterBytes = Number.POSITIVE_INFINITY): void {
    const tag = this.#tags.get(name);
    if (tag === undefined) throw new Error(`There is no tag ${JSON.stringify(name)}`);
    for (const [other, held] of [...this.#held]) if (other === phone || held.tag === tag) this.remove(other);
    this.#held.set(phone, { tag, left: removeAfterBytes });
    this.#watchers.get(phone)?.arrived(tag);
  }

  /** Takes away the tag at a phone, if there is one. */
  remove(phone: string): void {
    const held = this.#held.get(phone);
    if (held === undefined) return;
    this.#held.delete(phone);
    held.tag.powerDown();
    this.#watchers.get(phone)?.left(held.tag);
  }

  tagAt(phone: string): VirtualTag | undefined {
    return this.#held.get(phone)?.tag;
  }

  /** Pulls the tag away when so many more bytes have crossed, unless it goes sooner. */
  removeAfter(phone: string, count: number): void {
    const held = this.#held.get(phone);
    if (held !== undefined) held.left = Math.min(held.left, count);
  }

  /** Sends one command to the tag at a phone. */
  exchange(phone: string, command: Uint8Array): Exchange {
    const held = this.#held.get(phone);
    if (held === undefined) return { kind: "gone" };
    if (!this.#cross(phone, held, command.length)) return { kind: "gone" };
    const answer = held.tag.answer(command);
    if (answer === undefined) return this.#held.get(phone) === held ? { kind: "silent" } : { kind: "gone" };
    if (!this.#cross(phone, held, answer.bytes.length)) return { kind: "gone" };
    if (held.left === 0) this.remove(phone);
    return { kind: "answer", answer };
  }

  /** False when the tag goes before all of the bytes are over. */
  #cross(phone: string, held: Held, count: number): boolean {
    const isOver = count <= held.left;
    held.left -= count;
    if (!isOver) this.remove(phone);
    return isOver;
  }
}
