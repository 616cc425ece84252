import { map, type Observable } from "rxjs";
import type { DiscoveredTag, NfcPort, PlatformRecord, TagTechnology } from "../../ports/nfc";
import { parseDiscoveredTag } from "./discovered-tag";
import { bufferOf, bytesOf, field, numberField } from "./fields";
import { baseLibrary, phonePlatform } from "./phone-platform";
import { methodCall, type Wx } from "./wx-call";
import { eventOf } from "./wx-event";

/** What hands out the object of a technology. */
const GETTERS: Readonly<Record<TagTechnology, string>> = {
  ndef: "getNdef",
  "nfc-a": "getNfcA",
  "nfc-b": "getNfcB",
  "nfc-f": "getNfcF",
  "nfc-v": "getNfcV",
  "iso-dep": "getIsoDep",
  "mifare-classic": "getMifareClassic",
  "mifare-ultralight": "getMifareUltralight",
};

/** {@link NfcPort} over WeChat's reader. `dispose` removes its listener; discovery that runs is the caller's to stop. */
export function createWxNfcPort(wx: Wx): NfcPort & { dispose(): void } {
  const hasReader = typeof wx.getNFCAdapter === "function";
  let adapter: object | undefined;
  const objects = new Map<TagTechnology, unknown>();

  /** Asked for when it is used: only then may a client find that there is no chip, and throw. */
  const reader = (): object | undefined => {
    if (adapter === undefined && hasReader) adapter = wx.getNFCAdapter();
    return adapter;
  };
  /** One object each: what one has connected, another may not know of. */
  const tag = (technology: TagTechnology): unknown => {
    const known = objects.get(technology);
    if (known !== undefined) return known;
    const owner = reader();
    const getter = field(owner, GETTERS[technology]);
    const made: unknown = typeof getter === "function" ? getter.call(owner) : undefined;
    objects.set(technology, made);
    return made;
  };

  const onReader = (method: string) => done(methodCall(reader, method, `NFCAdapter.${method}`, {}));
  const onTag = (technology: TagTechnology, method: string, options: object = {}) =>
    methodCall(() => tag(technology), method, `${GETTERS[technology].slice(3)}.${method}`, options);
  const discovered = eventOf<DiscoveredTag>(() => attempt(reader), "onDiscovered", parseDiscoveredTag, "offDiscovered");

  return {
    platform: phonePlatform(wx),
    baseLibrary: baseLibrary(wx),
    isPresent: hasReader,
    startDiscovery: () => onReader("startDiscovery"),
    stopDiscovery: () => onReader("stopDiscovery"),
    tags$: discovered.stream$,
    connect: (technology) => done(onTag(technology, "connect")),
    close: (technology) => done(onTag(technology, "close")),
    setTimeout: (technology, timeout) => done(onTag(technology, "setTimeout", { timeout })),
    transceive: (technology, command) =>
      onTag(technology, "transceive", { data: bufferOf(command) }).pipe(
        map((answer) => bytesOf(field(answer, "data"))),
      ),
    maxTransceiveLength: (technology) => numberOf(onTag(technology, "getMaxTransceiveLength"), "length"),
    atqa: () => onTag("nfc-a", "getAtqa").pipe(map((answer) => bytesOf(field(answer, "atqa")))),
    sak: () => numberOf(onTag("nfc-a", "getSak"), "sak"),
    historicalBytes: () =>
      onTag("iso-dep", "getHistoricalBytes").pipe(map((answer) => bytesOf(field(answer, "histBytes")))),
    writeNdef: (records) => done(onTag("ndef", "writeNdefMessage", { records: records.map(platformRecord) })),
    dispose: () => discovered.close(),
  };
}

/** The typings know no `tnf`, phones need it to write the right kind of record (ndef.md). */
function platformRecord({ tnf, type, id, payload }: PlatformRecord): object {
  return { tnf, type: bufferOf(type), id: bufferOf(id), payload: bufferOf(payload) };
}

function done(call: Observable<unknown>): Observable<void> {
  return call.pipe(map(() => undefined));
}

/** NaN where the phone does not say. */
function numberOf(call: Observable<unknown>, name: string): Observable<number> {
  return call.pipe(map((answer) => numberField(answer, name) ?? Number.NaN));
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
