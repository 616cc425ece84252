import type { TraceEntry } from "../world/trace/trace";
import { MASK_BYTE, maskFrame } from "./mask-frame";
import { ImprovMask, isImprovCommand } from "./mask-improv";
import { maskProvConfig, mayHoldCredentials } from "./mask-prov-config";

const UTF8 = new TextEncoder();
const BLUFI_CHARACTERISTIC = /^(0000)?FF0[12](-0000-1000-8000-00805F9B34FB)?$/i;
const HEX = /^([0-9a-f]{2})+$/i;
/** Bytes. A shorter secret turns up by chance; it is masked where it stands alone or in a frame that says what it is. */
const SHORTEST_SEARCHED = 4;

/**
 * Masks a scenario's secrets in one line of a trace, keeping every length: passwords in plain BluFi frames, in Improv's
 * (also in fragments) and in unified provisioning in clear, and the given secrets wherever they stand in bytes or text. Encrypted bytes stay, so that a session still
 * decodes for who has its keys; the keys are not in a trace (a phone does not record the random bytes it draws).
 */
export function createTraceRedactor(secrets: readonly string[]): (line: TraceEntry) => TraceEntry {
  const known = [...new Set(secrets)]
    .filter((text) => text !== "")
    .sort((a, b) => b.length - a.length)
    .map((text) => ({ text, hex: toHex(UTF8.encode(text)) }));

  const maskHex = (value: string): string =>
    known.reduce((masked, { hex }) => (worthMasking(hex, value) ? replaceHex(masked, hex) : masked), value);
  const maskText = (value: string): string =>
    known.reduce(
      (masked, { text, hex }) =>
        worthMasking(hex, "") || value === text ? masked.replaceAll(text, "*".repeat(text.length)) : masked,
      value,
    );
  const maskString = (text: string): string => maskText(HEX.test(text) ? maskHex(text) : text);

  const mask = (value: unknown, isFrame: boolean): unknown => {
    if (typeof value === "string")
      return maskString(isFrame && HEX.test(value) ? toHex(maskFrame(fromHex(value))) : value);
    if (Array.isArray(value)) return value.map((item) => mask(item, false));
    if (typeof value === "object" && value !== null) return maskFields(value as Record<string, unknown>);
    return value;
  };
  const maskFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const isFrame = typeof fields.characteristicId === "string" && BLUFI_CHARACTERISTIC.test(fields.characteristicId);
    return Object.fromEntries(
      Object.entries(fields).map(([key, value]) => {
        const plain = mayHoldCredentials(fields, key) && typeof value === "string" && HEX.test(value);
        const shown = plain ? toHex(maskProvConfig(fromHex(value))) : value;
        return [key, mask(shown, isFrame && key === "value")];
      }),
    );
  };
  const improv = new ImprovMask();
  const maskImprov = (entry: TraceEntry): TraceEntry => {
    const { phone, deviceId, characteristicId, value } = entry;
    const link = `${phone} ${deviceId}`;
    if (entry.kind === "call" && entry.api === "createBLEConnection") improv.forget(link);
    const isCommand = typeof characteristicId === "string" && isImprovCommand(characteristicId);
    if (!isCommand || typeof value !== "string" || !HEX.test(value)) return entry;
    return { ...entry, value: toHex(improv.mask(link, fromHex(value))) };
  };
  return (entry) => maskFields(maskImprov(entry)) as unknown as TraceEntry;
}

function worthMasking(secretHex: string, valueHex: string): boolean {
  return secretHex.length >= 2 * SHORTEST_SEARCHED || secretHex === valueHex;
}

/** Replaces on byte borders only. */
function replaceHex(hex: string, secret: string): string {
  const mask = toHex(new Uint8Array(secret.length / 2).fill(MASK_BYTE));
  let masked = hex;
  for (let at = masked.indexOf(secret); at >= 0; at = masked.indexOf(secret, at + 1)) {
    if (at % 2 === 0) masked = masked.slice(0, at) + mask + masked.slice(at + secret.length);
  }
  return masked;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
