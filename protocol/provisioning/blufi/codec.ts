import { equalBytes } from "../../bytes/equal";
import { crc16 } from "./crc16";
import { Assembler, type FragmentViolation, splitMessage } from "./fragment";
import { checkedBytes, decodeFrame, encodeFrame, type Frame, type FrameViolation } from "./frame";
import { type BlufiMessage, CtrlSubtype, DataSubtype, isNegotiation } from "./messages";
import type { FrameCipher } from "./security";
import { Sequence } from "./sequence";

export type CodecViolation =
  | FrameViolation
  | FragmentViolation
  | "direction"
  | "sequence"
  | "undecryptable"
  | "checksum"
  | "unprotected";

/** What one incoming frame meant. */
export type Incoming =
  | {
      readonly kind: "message";
      readonly message: BlufiMessage;
      /** All its frames came encrypted, with a checksum. */
      readonly isProtected: boolean;
      readonly ackDue?: number;
    }
  /** A fragment; the rest is still to come. */
  | { readonly kind: "partial"; readonly ackDue?: number }
  /** The device took our frame of this sequence number. */
  | { readonly kind: "ack"; readonly sequence: number }
  /** The very frame before this one came again, as stacks with doubled listeners do (pitfall 3). */
  | { readonly kind: "repeat" }
  /** The link is out of step; nothing on it can be trusted any more. */
  | { readonly kind: "violation"; readonly violation: CodecViolation };

const violation = (what: CodecViolation): Incoming => ({ kind: "violation", violation: what });

/**
 * The phone's half of a BluFi link as a pure machine: messages to frames, frames to messages. Counts sequence numbers both
 * ways, so one codec serves one link and never a second one.
 */
export class BlufiCodec {
  private readonly outgoing = new Sequence();
  private readonly incoming = new Sequence();
  private readonly assembler = new Assembler();
  private cipher: FrameCipher | undefined;
  private lastFrame: Uint8Array | undefined;
  private protectedSeen = false;
  /** Of the message whose fragments come in. */
  private allProtected = true;
  /** Whether this firmware marks its frames as the device's; undefined: none came. */
  private marksDirection: boolean | undefined;

  /** @param frameLimit bytes that fit in one write. */
  constructor(private readonly frameLimit: number) {}

  /** Bytes held for a message whose fragments have not all come. */
  get buffered(): number {
    return this.assembler.buffered;
  }

  /**
   * From here on control frames carry a checksum, data frames a checksum and encryption. Call it when the key agreement is
   * done, before encoding `setSecurityMode`, which itself travels checked.
   */
  secure(cipher: FrameCipher): void {
    this.cipher = cipher;
  }

  /** The frames of one message, in sending order; takes their sequence numbers, so each must be sent, and in this order. */
  encode(message: BlufiMessage, options: { readonly ackWanted?: boolean } = {}): readonly Uint8Array[] {
    const cipher = isNegotiation(message) ? undefined : this.cipher;
    const checked = cipher !== undefined;
    return splitMessage(message.data, this.frameLimit, checked).map((fragment) => {
      const sequence = this.outgoing.take();
      const encrypted = cipher !== undefined && message.type === "data";
      return encodeFrame({
        type: message.type,
        subtype: message.subtype,
        encrypted,
        fromDevice: false,
        ackWanted: options.ackWanted === true,
        more: fragment.more,
        sequence,
        data: encrypted ? cipher.encrypt(sequence, fragment.data) : fragment.data,
        ...(checked ? { crc: crc16(checkedBytes(sequence, fragment.data)) } : {}),
      });
    });
  }

  /** Takes one notification; never throws. After a violation the codec is of no further use. */
  decode(bytes: Uint8Array): Incoming {
    if (this.lastFrame !== undefined && equalBytes(bytes, this.lastFrame)) return { kind: "repeat" };
    const decoded = decodeFrame(bytes);
    if (!decoded.ok) return violation(decoded.violation);
    const { frame } = decoded;
    // Some firmware never sets the bit; only what comes by notification gets here. What changes on a link is an error of it.
    this.marksDirection ??= frame.fromDevice;
    if (frame.fromDevice !== this.marksDirection) return violation("direction");
    if (frame.sequence !== this.incoming.next) return violation("sequence");
    this.incoming.take();
    this.lastFrame = bytes.slice();
    if (frame.encrypted && this.cipher === undefined) return violation("undecryptable");
    const plaintext =
      frame.encrypted && this.cipher !== undefined ? this.cipher.decrypt(frame.sequence, frame.data) : frame.data;
    if (frame.crc !== undefined && frame.crc !== crc16(checkedBytes(frame.sequence, plaintext))) {
      return violation("checksum");
    }
    const isProtected = frame.encrypted && frame.crc !== undefined;
    if (isProtected) this.protectedSeen = true;
    else if (this.protectedSeen && !isExempt(frame)) return violation("unprotected");
    return this.interpret(frame, plaintext, isProtected);
  }

  private interpret(frame: Frame, plaintext: Uint8Array, isProtected: boolean): Incoming {
    const { type, subtype } = frame;
    const due = frame.ackWanted ? { ackDue: frame.sequence } : {};
    if (type === "ctrl") {
      const [sequence] = plaintext;
      if (subtype === CtrlSubtype.ack && sequence !== undefined) return { kind: "ack", sequence };
      return { kind: "message", message: { type, subtype, data: plaintext }, isProtected, ...due };
    }
    this.allProtected &&= isProtected;
    const assembly = this.assembler.push(subtype, plaintext, frame.more);
    switch (assembly.kind) {
      case "violation":
        return violation(assembly.violation);
      case "partial":
        return { kind: "partial", ...due };
      case "whole": {
        const { allProtected } = this;
        this.allProtected = true;
        return { kind: "message", message: { type, subtype, data: assembly.data }, isProtected: allProtected, ...due };
      }
    }
  }
}

/** The firmware never protects control, negotiation and error frames; everything else stays encrypted once it was. */
function isExempt({ type, subtype }: Frame): boolean {
  return type === "ctrl" || subtype === DataSubtype.negotiate || subtype === DataSubtype.error;
}
