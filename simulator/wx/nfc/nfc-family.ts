import type { PhoneContext, WxFamily } from "../phone-context";
import { isAtLeast } from "./base-library";
import type { NfcReader } from "./nfc-reader";
import { commandObject, ndefObject } from "./tech-object";
import { TECH } from "./technology";

/** `wx.getNFCAdapter`; undefined on a client whose base library has no NFC on this system. */
export function nfcFamily(phone: PhoneContext, reader: NfcReader) {
  const { calls, listeners, profile, settings } = phone;
  if (!isAtLeast(settings.baseLibrary, profile.nfc.since)) return { getNFCAdapter: undefined } satisfies WxFamily;
  const adapter = {
    tech: TECH,
    startDiscovery: calls.define({
      name: "NFCAdapter.startDiscovery",
      form: "callback",
      run: (_options, reply) => reader.startDiscovery(reply),
    }),
    stopDiscovery: calls.define({
      name: "NFCAdapter.stopDiscovery",
      form: "callback",
      run: (_options, reply) => reader.stopDiscovery(reply),
    }),
    onDiscovered: (listener: unknown) => listeners.on("NFCAdapter.onDiscovered", listener),
    offDiscovered: (listener?: unknown) => listeners.off("NFCAdapter.onDiscovered", listener),
    getNdef: once(() => ndefObject(phone, reader)),
    getNfcA: once(() => commandObject(phone, reader, "nfcA")),
    getNfcB: once(() => commandObject(phone, reader, "nfcB")),
    getNfcF: once(() => commandObject(phone, reader, "nfcF")),
    getNfcV: once(() => commandObject(phone, reader, "nfcV")),
    getIsoDep: once(() => commandObject(phone, reader, "isoDep")),
    getMifareClassic: once(() => commandObject(phone, reader, "mifareClassic")),
    getMifareUltralight: once(() => commandObject(phone, reader, "mifareUltralight")),
  } satisfies Record<keyof WechatMiniprogram.NFCAdapter, unknown>;
  return { getNFCAdapter: () => adapter } satisfies WxFamily;
}

/** One object a technology: whoever asks again gets the same. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
