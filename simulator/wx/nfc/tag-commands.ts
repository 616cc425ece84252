import type { Exchange } from "../../world/nfc/nfc-field";
import type { Reply } from "../api-call";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import { NFC_FAILURE } from "./nfc-failure";
import type { NfcReader } from "./nfc-reader";
import { strikeTag } from "./nfc-strike";
import { LONGEST_COMMAND, type TechKey } from "./technology";

interface TransceiveResult {
  readonly data: ArrayBuffer;
}

const ACKNOWLEDGED = 0x0a;

/**
 * `transceive`: one command of the app's to the tag.
 * @param timeoutMs how long a silent tag is waited for.
 */
export function transceive(
  phone: PhoneContext,
  reader: NfcReader,
  { tech, data, timeoutMs }: { readonly tech: TechKey; readonly data: ArrayBuffer; readonly timeoutMs: number },
  reply: Reply<TransceiveResult>,
) {
  const { faults, nfc } = phone.world;
  const target = reader.targetOf(tech, reply);
  if (target === undefined) return;
  const command = new Uint8Array(data.slice(0));
  if (command.length === 0) return reply.fail(NFC_FAILURE.invalidParameter);
  if (command.length > LONGEST_COMMAND[tech]) return reply.fail(NFC_FAILURE.systemError);
  reader.enqueue((done) => {
    const fail = (failure: ApiFailure = NFC_FAILURE.systemError) => {
      done();
      reply.fail(failure);
    };
    const lateFail = () => void phone.schedule(timeoutMs, fail);
    const answered = (bytes: Uint8Array) => {
      done();
      reply.ok({ data: bytes.slice().buffer });
    };
    const settle = (exchange: Exchange, bend = (bytes: Uint8Array) => bytes) => {
      if (exchange.kind === "gone") return fail();
      if (exchange.kind === "silent") return lateFail();
      const { bytes, bits } = exchange.answer;
      const isRefusal = bits === 4 && bytes[0] !== ACKNOWLEDGED;
      // Android's stack makes an exception of a refusal (NAK); others hand it over (guess).
      if (isRefusal && phone.profile.nfc.refusal === "fails") return fail();
      answered(bend(bytes));
    };
    const send = (bytes: Uint8Array, bend?: (answer: Uint8Array) => Uint8Array) => {
      if (!target.present) return fail();
      reader.line.exchange(bytes, (exchange) => settle(exchange, bend));
    };
    const point = target.tag.changes(command) ? "nfc.write" : "nfc.read";
    strikeTag(phone, {
      point,
      perform: () => send(command),
      corrupted: () =>
        point === "nfc.write" ? send(faults.corrupt(command)) : send(command, (answer) => faults.corrupt(answer)),
      dropped: lateFail,
      duplicated: () => reader.line.exchange(command, () => send(command)),
      failed: fail,
      pulledAway: () => {
        nfc?.removeAfter(phone.name, Math.max(1, command.length - 1));
        send(command);
      },
    });
  });
}
