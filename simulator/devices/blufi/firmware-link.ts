import { crc16 } from "../../../protocol/provisioning/blufi/crc16";
import { BlufiErrorCode } from "../../../protocol/provisioning/blufi/error-report";
import { checkedBytes, decodeFrame, type Frame } from "../../../protocol/provisioning/blufi/frame";
import { type BlufiMessage, CtrlSubtype, ctrl, DataSubtype, data } from "../../../protocol/provisioning/blufi/messages";
import { NegotiationType } from "../../../protocol/provisioning/blufi/negotiation-messages";
import { Sequence } from "../../../protocol/provisioning/blufi/sequence";
import { encodeVersion, usesSecurityV2 } from "../../../protocol/provisioning/blufi/version";
import type { DeviceHost } from "../../world/radio/device-host";
import { type AppEvent, appEventOf } from "./app-event";
import { FragmentAssembler } from "./assembler";
import { createNegotiation } from "./create-negotiation";
import { FrameSender } from "./frame-sender";
import type { Lie } from "./lies";
import type { DeviceNegotiation } from "./negotiation";
import type { BlufiQuirks, Encryption } from "./quirks";
import { TaskQueue } from "./task-queue";

/** Bytes of an ATT MTU the core keeps back for headers, and the most of one it uses. */
const RESERVED = 11;
const MAX_USED_MTU = 255;

/** "OK", as an application that was never taught the agreement acknowledges what it does not know. */
const NO_KEY = Uint8Array.of(0x4f, 0x4b);

/** What one link needs around it. */
export interface LinkSurroundings {
  readonly host: DeviceHost;
  readonly version: readonly [number, number];
  /** Time the two powers of a key agreement take, ms. */
  readonly agreementMs: number;
  readonly lie: Lie;
  readonly quirks: Pick<BlufiQuirks, "answersVersion" | "encryption" | "directionBit">;
  mtu(): number;
  notify(frame: Uint8Array): void;
  appEvent(event: AppEvent): void;
  reboot(): void;
}

/**
 * The BluFi core of ESP-IDF 5.5.2 and 6 (blufi_prf.c, blufi_protocol.c) on one link: counters, security and half-received
 * messages begin and end with it.
 *
 *     value --length--> sequence --decrypt--> crc --ACK if wanted--> fragments --> message --> core or application
 *              |0x09       |0x00      |0x02     |0x01                    |0x09 0x0c
 *
 * A refused length or sequence number leaves the counter where it was; every later refusal has consumed it.
 */
export class FirmwareLink {
  readonly #around: LinkSurroundings;
  readonly #tasks: TaskQueue;
  readonly #expected = new Sequence();
  readonly #fragments: FragmentAssembler;
  readonly #negotiation: DeviceNegotiation;
  /** ESP-IDF 6: checks the length of every message, and forgets fragments when one of them is broken. */
  readonly #isStrict: boolean;
  readonly #sender: FrameSender;

  constructor(around: LinkSurroundings) {
    this.#around = around;
    this.#tasks = new TaskQueue(around.host);
    const [major, minor] = around.version;
    this.#isStrict = usesSecurityV2({ major, minor });
    this.#fragments = new FragmentAssembler(this.#isStrict);
    this.#negotiation = createNegotiation(around.version, (length) => around.host.randomBytes(length));
    this.#sender = new FrameSender(
      () => Math.min(around.mtu(), MAX_USED_MTU) - RESERVED,
      (frame) => around.notify(frame),
      around.lie,
      around.quirks,
    );
  }

  /** One ATT value from the phone. */
  receive(value: Uint8Array): void {
    this.#tasks.run(() => this.#take(value));
  }

  send(message: BlufiMessage): void {
    const error = this.#sender.send(message);
    if (error !== undefined) this.#report(error);
  }

  /** Keeps the Bluetooth task busy: frames wait for `ms`, then `then` runs first. */
  block(ms: number, then: () => void): void {
    this.#tasks.block(ms, then);
  }

  close(): void {
    this.#tasks.close();
  }

  #take(value: Uint8Array): void {
    const decoding = decodeFrame(value);
    if (!decoding.ok && decoding.violation !== "unknown-type") this.#report(BlufiErrorCode.dataFormat);
    else if (value[2] !== this.#expected.next) this.#report(BlufiErrorCode.sequence);
    else {
      this.#expected.take();
      if (decoding.ok) this.#open(decoding.frame);
    }
  }

  #open(frame: Frame): void {
    const plaintext = this.#decrypt(frame);
    if (plaintext === undefined) this.#refuse(BlufiErrorCode.decrypt);
    else if (frame.crc !== undefined && frame.crc !== crc16(checkedBytes(frame.sequence, plaintext))) {
      this.#refuse(BlufiErrorCode.checksum);
    } else {
      if (frame.ackWanted) this.send(ctrl(CtrlSubtype.ack, Uint8Array.of(frame.sequence)));
      this.#assemble(frame, plaintext);
    }
  }

  #decrypt(frame: Frame): Uint8Array | undefined {
    if (!frame.encrypted || this.#around.quirks.encryption === "clear" || (this.#isStrict && frame.data.length === 0))
      return frame.data;
    return this.#sender.cipher?.decrypt(frame.sequence, frame.data);
  }

  #assemble({ type, subtype, more }: Frame, plaintext: Uint8Array): void {
    const assembly = this.#fragments.accept(plaintext, more);
    if (assembly.kind === "error") this.#report(assembly.code);
    else if (assembly.kind === "message") this.#handle({ type, subtype, data: assembly.data });
  }

  #handle(message: BlufiMessage): void {
    if (message.type === "data" && message.subtype === DataSubtype.negotiate) {
      this.#negotiate(message.data);
    } else if (message.type === "ctrl" && message.subtype === CtrlSubtype.setSecurityMode) {
      this.#setSecurityMode(message.data[0]);
    } else if (message.type === "ctrl" && message.subtype === CtrlSubtype.getVersion) {
      if (!this.#around.quirks.answersVersion) return;
      const [major, minor] = this.#around.version;
      this.send(data(DataSubtype.version, encodeVersion({ major, minor })));
    } else {
      const event = appEventOf(message, this.#isStrict);
      if (event !== undefined) this.#around.appEvent(event);
    }
  }

  #setSecurityMode(mode: number | undefined): void {
    if (mode === undefined && this.#isStrict) this.#report(BlufiErrorCode.dataFormat);
    else this.#sender.securityMode = mode ?? 0;
  }

  #negotiate(message: Uint8Array): void {
    const { encryption } = this.#around.quirks;
    if (encryption === "works" || encryption === "clear") this.#agree(message);
    else if (message[0] === NegotiationType.parameters) this.#fail(encryption);
  }

  /** The agreement of firmware that has none. */
  #fail(encryption: Exclude<Encryption, "works" | "clear">): void {
    if (encryption === "refuses") this.#report(BlufiErrorCode.initSecurity);
    if (encryption === "reboots") this.#around.reboot();
    if (encryption === "foreign") this.send(data(DataSubtype.negotiate, NO_KEY));
  }

  #agree(message: Uint8Array): void {
    const step = this.#negotiation.accept(message);
    if (step.kind === "error") this.#report(step.code);
    if (step.kind === "forgotten") this.#sender.cipher = undefined;
    if (step.kind !== "agreed") return;
    this.block(this.#around.agreementMs, () => {
      this.#sender.cipher = step.cipherFor("device");
      this.send(data(DataSubtype.negotiate, step.publicValue));
    });
  }

  #refuse(code: number): void {
    if (this.#isStrict) this.#fragments.forget();
    this.#report(code);
  }

  /** The core tells the application, which decides what the phone hears. */
  #report(code: number): void {
    this.#around.appEvent({ name: "error", data: Uint8Array.of(code) });
  }
}
