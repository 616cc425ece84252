import type { VirtualTag } from "../../world/nfc/tag";
import type { Reply } from "../api-call";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import { messageToWrite, type WriteOptions } from "./ndef-shapes";
import { NFC_FAILURE } from "./nfc-failure";
import type { NfcReader } from "./nfc-reader";
import { strikeTag } from "./nfc-strike";
import { openNdef } from "./system/open-ndef";
import type { Procedure } from "./system/procedure";

/** `Ndef.writeNdefMessage`: the system finds the message area and writes it; a tag that is locked or too small: 13017. */
export function writeMessage(phone: PhoneContext, reader: NfcReader, options: WriteOptions, reply: Reply<object>) {
  const { faults, nfc } = phone.world;
  const target = reader.targetOf("ndef", reply);
  if (target === undefined) return;
  const lists = [options.records, options.texts, options.uris].filter((list) => list !== undefined);
  if (lists.length === 0 || !lists.every(Array.isArray)) return reply.fail(NFC_FAILURE.invalidParameter);
  const message = messageToWrite(options, phone.settings.language.split("_")[0] ?? "en");
  if (message === undefined) return reply.fail(NFC_FAILURE.malformedMessage);
  reader.enqueue((done) => {
    const fail = (failure: ApiFailure = NFC_FAILURE.systemError) => {
      done();
      reply.fail(failure);
    };
    const succeed = () => {
      done();
      reply.ok();
    };
    const write = (bytes: Uint8Array, written: () => void) => {
      if (!target.present) return fail();
      const ended = (isWritten: boolean) => (isWritten ? written() : fail());
      reader.line.run(rewrite(target.tag, bytes), ended, () => fail());
    };
    strikeTag(phone, {
      point: "nfc.write",
      perform: () => write(message, succeed),
      corrupted: () => write(faults.corrupt(message), succeed),
      duplicated: () => write(message, () => write(message, succeed)),
      // A phone that says it wrote: what reading back is for.
      dropped: succeed,
      failed: fail,
      pulledAway: () => {
        nfc?.removeAfter(phone.name, REACHED_BYTES + Math.ceil(message.length / 2));
        write(message, succeed);
      },
    });
  });
}

/** What finding the message area takes over the air, so that a tag pulled away goes in the middle of the message. */
const REACHED_BYTES = 60;

function* rewrite(tag: VirtualTag, message: Uint8Array): Procedure<boolean> {
  const store = yield* openNdef(tag);
  if (store === undefined || !store.writable || message.length > store.capacity) return false;
  return yield* store.write(message);
}
