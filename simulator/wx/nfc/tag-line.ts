import type { Exchange } from "../../world/nfc/nfc-field";
import type { PhoneContext } from "../phone-context";
import type { Procedure } from "./system/procedure";

/** 106 kbit/s with its guard times: bytes that cross in a millisecond. */
const BYTES_PER_MS = 10;
/** What a command costs beside its bytes, and what a tag takes to write its memory (NTAG21x: some 4 ms), ms. */
const COMMAND_MS = 1;
const WRITE_MS = 4;

/** The way between a phone's chip and the tag in its field: it takes time, and ends when the tag goes. */
export class TagLine {
  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  /** Sends one command; tells how it ended when its bytes are over. */
  exchange(command: Uint8Array, ended: (exchange: Exchange) => void) {
    const { name, schedule, world } = this.#phone;
    const writes = world.nfc?.tagAt(name)?.changes(command) === true;
    schedule(COMMAND_MS + Math.ceil(command.length / BYTES_PER_MS) + (writes ? WRITE_MS : 0), () => {
      const exchange = world.nfc?.exchange(name, command) ?? { kind: "gone" };
      if (exchange.kind !== "answer") return ended(exchange);
      schedule(Math.ceil(exchange.answer.bytes.length / BYTES_PER_MS), () => ended(exchange));
    });
  }

  /** Goes through a procedure of the system's; `gone` when the tag went before its end. */
  run<T>(procedure: Procedure<T>, done: (result: T) => void, gone: () => void) {
    // A procedure holds nothing: one that is left in the middle needs no end.
    const proceed = (step: IteratorResult<Uint8Array, T>) => {
      if (step.done === true) done(step.value);
      else this.exchange(step.value, next);
    };
    const next = (exchange: Exchange) => {
      if (exchange.kind === "gone") gone();
      else proceed(procedure.next(exchange.kind === "answer" ? exchange.answer : undefined));
    };
    proceed(procedure.next());
  }
}
