import { uintBE } from "../../bytes/integers";
import { recordsIn } from "./decode-message";
import { messageOf } from "./encode-message";
import { uint } from "./numbers";
import { ascii, asciiText, type NdefRecord, type RecordTnf, TNF } from "./record";
import { demand, type NdefMode } from "./result";
import { decodeText, encodeText, type NdefText } from "./text-record";
import { utf8Bytes, utf8Text } from "./texts";
import { decodeUri, encodeUri } from "./uri-record";

/** What a reader should do with the URI; by its number (NFC Forum Smart Poster RTD 1.0, 3.3.3). */
const ACTIONS = ["exec", "save", "edit"] as const;

/** A URI and what there is to say about it (NFC Forum Smart Poster RTD 1.0). */
export interface SmartPoster {
  readonly uri: string;
  /** At most one for each language. */
  readonly titles: readonly NdefText[];
  readonly action?: (typeof ACTIONS)[number];
  /** Bytes of what the URI leads to. */
  readonly size?: number;
  /** MIME type of what the URI leads to. */
  readonly type?: string;
  readonly icons: readonly { readonly type: string; readonly data: Uint8Array }[];
}

const ICON = /^(?:image|video)\//i;

/**
 * Reads the payload of an `Sp` record: a message with exactly one URI; `relaxed` takes the first of several. Records it has
 * no use for are skipped, but never another poster, so nothing nests. Throws an `NdefFault`.
 */
export function decodeSmartPoster(payload: Uint8Array, mode: NdefMode): SmartPoster {
  const records = recordsIn(payload, mode);
  const wellKnown = (name: string) =>
    records
      .filter(({ tnf, type }) => tnf === TNF.wellKnown && asciiText(type) === name)
      .map((record) => record.payload);
  const one = (name: string): Uint8Array | undefined => {
    const [first, second] = wellKnown(name);
    demand(second === undefined || mode === "relaxed", "duplicate", `smart poster ${name}`);
    return first;
  };
  demand(wellKnown("Sp").length === 0, "nested", "smart poster");
  const uri = one("U");
  demand(uri !== undefined, "missing", "smart poster URI");
  const titles = wellKnown("T").map((title) => decodeText(title, mode));
  const languages = new Set(titles.map(({ lang }) => lang.toLowerCase()));
  demand(languages.size === titles.length || mode === "relaxed", "duplicate", "smart poster title");
  const action = actionOf(one("act"));
  const size = one("s");
  demand(size === undefined || size.length === 4, "size", "smart poster size");
  const type = one("t");
  return {
    uri: decodeUri(uri, mode),
    titles,
    ...(action === undefined ? {} : { action }),
    ...(size === undefined ? {} : { size: uintBE(size) }),
    ...(type === undefined ? {} : { type: utf8Text(type, "smart poster type") }),
    icons: records.flatMap(iconOf),
  };
}

/** Writes the payload of an `Sp` record. Throws an `NdefFault`. */
export function encodeSmartPoster({ uri, titles, action, size, type, icons }: SmartPoster): Uint8Array {
  const record = (name: string, payload: Uint8Array, tnf: RecordTnf = TNF.wellKnown): NdefRecord => ({
    tnf,
    type: ascii(name),
    id: new Uint8Array(0),
    payload,
  });
  demand(
    new Set(titles.map(({ lang }) => lang.toLowerCase())).size === titles.length,
    "duplicate",
    "smart poster title",
  );
  demand(
    icons.every((icon) => ICON.test(icon.type) && asciiText(ascii(icon.type)) === icon.type),
    "type",
    "icon",
  );
  return messageOf([
    record("U", encodeUri(uri)),
    ...titles.map((title) => record("T", encodeText(title))),
    ...(action === undefined ? [] : [record("act", Uint8Array.of(ACTIONS.indexOf(action)))]),
    ...icons.map((icon) => record(icon.type, icon.data, TNF.mime)),
    ...(size === undefined ? [] : [record("s", uint(size, 4))]),
    ...(type === undefined ? [] : [record("t", utf8Bytes(type, "smart poster type"))]),
  ]);
}

function actionOf(payload: Uint8Array | undefined): SmartPoster["action"] {
  if (payload === undefined) return undefined;
  demand(payload.length === 1, "size", "smart poster action");
  const action = ACTIONS[payload[0] ?? 0];
  demand(action !== undefined, "reserved", "smart poster action");
  return action;
}

function iconOf({ tnf, type, payload }: NdefRecord): SmartPoster["icons"] {
  const name = tnf === TNF.mime ? asciiText(type) : undefined;
  return name !== undefined && ICON.test(name) ? [{ type: name, data: payload }] : [];
}
