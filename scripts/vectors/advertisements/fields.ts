import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type JsonObject } from "../shape";
import { canonical } from "./canonical";

/** The fields of one entry. Each is read or compared; one that nobody asked for is a failure, so nothing goes unread. */
export class Fields {
  readonly #where: string;
  readonly #entry: JsonObject;
  readonly #unread: Set<string>;

  /** @param where names the entry in a failure. */
  constructor(entry: unknown, where: string) {
    if (!isJsonObject(entry)) throw new ReplayFailure(`${where} is not an object`);
    this.#where = where;
    this.#entry = entry;
    this.#unread = new Set(Object.keys(entry));
    this.#unread.delete("note");
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#entry, name);
  }

  /** Whatever it holds. */
  read(name: string): unknown {
    this.#unread.delete(name);
    return this.#entry[name];
  }

  text(name: string): string {
    const value = this.read(name);
    if (typeof value !== "string") throw this.failure(`${name} is not a text`);
    return value;
  }

  wholeNumber(name: string): number {
    const value = this.read(name);
    if (typeof value !== "number" || !Number.isInteger(value)) throw this.failure(`${name} is not a whole number`);
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.read(name);
    if (!Array.isArray(value)) throw this.failure(`${name} is not a list`);
    return value;
  }

  object(name: string): JsonObject {
    const value = this.read(name);
    if (!isJsonObject(value)) throw this.failure(`${name} is not an object`);
    return value;
  }

  bytes(name: string): Uint8Array {
    return parseHex(this.read(name), `${this.#where}: ${name}`);
  }

  /** The project's value for a field must be the recorded one. */
  expect(name: string, ours: unknown): void {
    const recorded = canonical(this.read(name));
    const made = canonical(ours);
    if (recorded !== made) throw this.failure(`${name} is ${recorded}, the project's is ${made}`);
  }

  /** Every field must have had its turn. */
  finish(): void {
    const [stranger] = this.#unread;
    if (stranger !== undefined) throw this.failure(`has an unknown field ${stranger}`);
  }

  failure(message: string): ReplayFailure {
    return new ReplayFailure(`${this.#where}: ${message}`);
  }
}
