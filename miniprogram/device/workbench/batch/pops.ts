import { comparedSerial } from "../order/serial";
import type { ReadOrderLine } from "../order/work-order";
import type { BatchQuestion } from "./contract";

/**
 * Proofs of possession of a batch, each of one device alone: none is ever tried on another. Secrets, in memory only.
 *
 *     known --refused--> known, told once more --refused--> asked (once) --a code, a tag, a person--> known
 *     none  --its device wants one --> asked (once) --the person has none------> over --the person tries it again--> asked
 */
export class Pops {
  /** By serial as compared. */
  private readonly known = new Map<string, string>();
  private readonly wanted = new Map<string, "asked" | "over">();
  /** Refused once: it may have come changed. */
  private readonly refused = new Set<string>();

  constructor(lines: readonly ReadOrderLine[]) {
    for (const { serial, pop } of lines) if (pop !== undefined) this.known.set(comparedSerial(serial), pop);
  }

  /** A secret. */
  of(key: string): string | undefined {
    return this.known.get(key);
  }

  /**
   * Its device ended for want of a right one.
   * @returns true: what it refused may have come changed, and is worth telling it once more. False: what was tried is forgotten, and the
   * person is asked, once.
   */
  want(key: string): boolean {
    if (this.mayHaveChanged(key)) return true;
    this.known.delete(key);
    if (!this.wanted.has(key)) this.wanted.set(key, "asked");
    return false;
  }

  /** What its device did not take may have come changed. @returns true, once: it is worth telling it again. */
  mayHaveChanged(key: string): boolean {
    if (!this.known.has(key) || this.refused.has(key)) return false;
    this.refused.add(key);
    return true;
  }

  /** A person tries a device again. @returns true: without a proof that would be in vain, so they are asked first. */
  askAgain(key: string): boolean {
    if (this.known.has(key) || !this.wanted.has(key)) return false;
    this.wanted.set(key, "asked");
    return true;
  }

  /** @param pop undefined: the person has none. */
  use(key: string, pop: string | undefined): void {
    if (pop !== undefined) {
      this.known.set(key, pop);
      this.refused.delete(key);
      this.wanted.delete(key);
    } else if (this.wanted.has(key)) this.wanted.set(key, "over");
  }

  /** @param serialOf as the order writes it. */
  questions(serialOf: (key: string) => string | undefined): readonly BatchQuestion[] {
    return [...this.wanted].flatMap(([key, is]) => {
      const serial = is === "asked" ? serialOf(key) : undefined;
      return serial === undefined ? [] : [{ is: "pop" as const, serial }];
    });
  }

  forget(): void {
    this.known.clear();
    this.wanted.clear();
  }
}
