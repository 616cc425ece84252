import type { WriteOptions } from "./ndef-shapes";
import type { TechKey } from "./technology";

/** Bytes of a command that say what is done and where, and none of what is carried. */
const HEADER: Readonly<Partial<Record<TechKey, number>>> = { isoDep: 4, nfcV: 2 };
const CODE_AND_PAGE = 2;
/** NTAG's PWD_AUTH: a password follows the code. */
const PASSWORD = 0x1b;

/**
 * What a trace keeps of a command or an answer: what it does and how long it is. A tag carries passwords, and cut into
 * pages no search would find them.
 */
export function withoutData(tech: TechKey, data: unknown, direction: "command" | "answer"): object {
  if (Object.prototype.toString.call(data) !== "[object ArrayBuffer]") return {};
  const bytes = new Uint8Array(data as ArrayBuffer);
  const length = { bytes: bytes.length };
  if (direction === "command") {
    const shown = bytes[0] === PASSWORD ? 1 : (HEADER[tech] ?? CODE_AND_PAGE);
    return { command: bytes.slice(0, shown), ...length };
  }
  if (tech === "isoDep") return { status: bytes.slice(-2), ...length };
  return bytes.length === 1 || tech === "nfcV" ? { status: bytes.slice(0, 1), ...length } : length;
}

/** What a trace keeps of a message to write. */
export function summarised({ records, texts, uris }: WriteOptions): object {
  const count = (list: unknown) => (Array.isArray(list) ? list.length : 0);
  return { records: count(records), texts: count(texts), uris: count(uris) };
}
