import type { PhoneContext } from "../phone-context";
import { NFC_FAILURE } from "./nfc-failure";
import type { NfcReader } from "./nfc-reader";
import { transceive } from "./tag-commands";
import { LONGEST_COMMAND, type TechKey } from "./technology";
import { summarised, withoutData } from "./traced-command";
import { writeMessage } from "./write-message";

/** How long a silent tag is waited for when an app says nothing, ms: Android's usual number for NFC-A. */
const USUAL_TIMEOUT_MS = 618;

/** The class name of a technology's object, which its failures begin with. */
const CLASS: Readonly<Record<TechKey, string>> = {
  ndef: "Ndef",
  nfcA: "NfcA",
  nfcB: "NfcB",
  isoDep: "IsoDep",
  nfcF: "NfcF",
  nfcV: "NfcV",
  mifareClassic: "MifareClassic",
  mifareUltralight: "MifareUltralight",
};

/** What every technology's object can do. */
function connectable(phone: PhoneContext, reader: NfcReader, tech: TechKey, timeout: { ms: number }) {
  const { calls, listeners, profile } = phone;
  const define = <O extends object, R extends object>(
    method: string,
    definition: Omit<Parameters<typeof calls.define<O, R>>[0], "name" | "form">,
  ) => calls.define<O, R>({ ...definition, name: `${CLASS[tech]}.${method}`, form: "callback" });
  return {
    define,
    members: {
      connect: define("connect", {
        run: (_options, reply) =>
          reader.connect(tech, reply, ({ messages }) => {
            // An app listens when it is connected (published programs); what the event carries no document says.
            if (tech === "ndef" && messages !== undefined) {
              phone.schedule(profile.callbackDelayMs, () =>
                listeners.emitTraced("Ndef.onNdefMessage", { messages: messages.length }, { messages }),
              );
            }
          }),
      }),
      close: define("close", { run: (_options, reply) => reader.close(tech, reply) }),
      isConnected: define("isConnected", {
        run: (_options, reply) => {
          const target = reader.targetOf(tech, reply);
          if (target !== undefined) reply.ok({ isConnected: target.present });
        },
      }),
      setTimeout: define<{ readonly timeout: number }, object>("setTimeout", {
        rules: { timeout: "Number" },
        run: ({ timeout: ms }, reply) => {
          if (reader.targetOf(tech, reply) === undefined) return;
          if (!(ms > 0)) return reply.fail(NFC_FAILURE.invalidParameter);
          timeout.ms = profile.nfc.fixedTimeoutMs ?? ms;
          reply.ok();
        },
      }),
    },
  };
}

/** `getNdef()`. */
export function ndefObject(phone: PhoneContext, reader: NfcReader) {
  const { listeners } = phone;
  const { define, members } = connectable(phone, reader, "ndef", { ms: USUAL_TIMEOUT_MS });
  return {
    ...members,
    writeNdefMessage: define("writeNdefMessage", {
      traced: summarised,
      run: (options, reply) => writeMessage(phone, reader, options, reply),
    }),
    onNdefMessage: (listener: unknown) => listeners.on("Ndef.onNdefMessage", listener),
    offNdefMessage: (listener?: unknown) => listeners.off("Ndef.onNdefMessage", listener),
  };
}

/** An object of a technology that takes commands: `getNfcA()` and its like. */
export function commandObject(phone: PhoneContext, reader: NfcReader, tech: Exclude<TechKey, "ndef">) {
  const timeout = { ms: phone.profile.nfc.fixedTimeoutMs ?? USUAL_TIMEOUT_MS };
  const { define, members } = connectable(phone, reader, tech, timeout);
  const whenConnected = <R extends object>(
    method: string,
    answer: (tag: NonNullable<ReturnType<NfcReader["targetOf"]>>["tag"]) => R,
  ) =>
    define<object, R>(method, {
      run: (_options, reply) => {
        const target = reader.targetOf(tech, reply);
        if (target !== undefined) reply.ok(answer(target.tag));
      },
    });
  return {
    ...members,
    transceive: define<{ readonly data: ArrayBuffer }, { readonly data: ArrayBuffer }>("transceive", {
      rules: { data: "ArrayBuffer" },
      traced: ({ data }) => withoutData(tech, data, "command"),
      tracedResult: ({ data }) => withoutData(tech, data, "answer"),
      run: ({ data }, reply) => transceive(phone, reader, { tech, data, timeoutMs: timeout.ms }, reply),
    }),
    getMaxTransceiveLength: whenConnected("getMaxTransceiveLength", () => ({ length: LONGEST_COMMAND[tech] })),
    ...(tech === "nfcA"
      ? {
          getAtqa: whenConnected("getAtqa", ({ nfcA }) => ({ atqa: (nfcA?.atqa ?? new Uint8Array(0)).slice().buffer })),
          getSak: whenConnected("getSak", ({ nfcA }) => ({ sak: nfcA?.sak ?? 0 })),
        }
      : {}),
    ...(tech === "isoDep"
      ? {
          getHistoricalBytes: whenConnected("getHistoricalBytes", ({ historicalBytes }) => ({
            histBytes: (historicalBytes ?? new Uint8Array(0)).slice().buffer,
          })),
        }
      : {}),
  };
}
