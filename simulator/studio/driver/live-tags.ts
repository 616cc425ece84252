import type { NfcField } from "../../world/nfc/nfc-field";
import type { VirtualTag } from "../../world/nfc/tag";
import { buildTag, type TagFields } from "../../world/nfc/tag-fields";

/** The tags of a running world. */
export class LiveTags {
  readonly #field: NfcField;
  readonly #note: (what: string, tag: string, detail: string) => void;
  #made: number;

  constructor(field: NfcField, note: (what: string, tag: string, detail: string) => void) {
    this.#field = field;
    this.#note = note;
    this.#made = field.tags.length;
  }

  get list(): readonly VirtualTag[] {
    return this.#field.tags;
  }

  /** @throws Error in a sentence, when no such tag can exist or the name is taken. */
  add(fields: TagFields): void {
    this.#field.add(buildTag(fields, this.#made++));
    this.#note("tag added", fields.name, fields.technology);
  }

  remove(name: string): void {
    this.#field.delete(name);
    this.#note("tag removed", name, "");
  }
}
