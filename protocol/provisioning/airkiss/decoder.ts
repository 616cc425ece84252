import { crc8 } from "../../bytes/crc8";
import { isFrameLength } from "../length-coding/frame-length";
import { type Field, FieldReader, lengthsFit } from "./fields";
import { GuideSeeker } from "./guide";
import { GROUP_SIZE, MAX_BODY } from "./layout";

export interface AirkissFound {
  /** Empty for a device that takes the SSID from its scan. */
  readonly ssid: Uint8Array;
  /** Secret. */
  readonly password: Uint8Array;
  readonly random: number;
  /** Checksum of the SSID, to find it in a scan by. */
  readonly ssidCrc: number;
}

export interface AirkissDecoderOptions {
  /** Only password and random byte are waited for. Default: the SSID too. */
  readonly withoutSsid?: boolean;
  /** Bytes of password, random byte and SSID that the device has room for; default 97, the most there can be. */
  readonly maxBody?: number;
}

/**
 * Reads a network from the lengths of frames on the air, as firmware does (heyuanjie87/airkissOpen 81dc501 for the order of
 * things). Frames may be lost, the start may be anywhere; what headers and encryption add to each frame is learnt from the
 * guide. Memory is bounded: one body. Repeated frames (same 802.11 sequence number) are the caller's to drop.
 *
 *     seeking ── guide ──> locked ── magic, prefix, groups; checks fit ──> complete (for good)
 *                            ^──┘ another guide, other lengths, or checks that fail: all groups forgotten
 */
export class AirkissDecoder {
  private readonly guide = new GuideSeeker();
  private readonly groups = new Map<number, readonly number[]>();
  private readonly withoutSsid: boolean;
  private readonly maxBody: number;
  private reader = new FieldReader();
  private offset: number | undefined;
  private bodyLength: number | undefined;
  private ssidCrc = 0;
  private passwordLength: number | undefined;
  private found: AirkissFound | undefined;

  constructor({ withoutSsid = false, maxBody = MAX_BODY }: AirkissDecoderOptions = {}) {
    this.withoutSsid = withoutSsid;
    this.maxBody = Math.min(maxBody, MAX_BODY);
  }

  /** What is added to every datagram's length, bytes; undefined before the guide. */
  get overhead(): number | undefined {
    return this.offset;
  }

  /** Takes the next length; gives the network once it is whole, from then on always the same. Never throws. */
  push(length: number): AirkissFound | undefined {
    if (this.found !== undefined || !isFrameLength(length)) return this.found;
    const offset = this.guide.push(length);
    if (offset !== undefined && offset !== this.offset) this.lock(offset);
    if (this.offset === undefined) return undefined;
    const field = this.reader.push(length - this.offset, this.bodyLength);
    if (field !== undefined) this.take(field);
    return this.found;
  }

  private lock(offset: number): void {
    this.offset = offset;
    this.reader = new FieldReader();
    this.bodyLength = undefined;
    this.passwordLength = undefined;
    this.groups.clear();
  }

  private take(field: Field): void {
    if (field.kind === "magic") this.takeMagic(field.bodyLength, field.ssidCrc);
    if (field.kind === "prefix") this.takePrefix(field.passwordLength);
    if (field.kind === "group") this.takeGroup(field.index, field.bytes);
    this.complete();
  }

  private takeMagic(bodyLength: number, ssidCrc: number): void {
    if (bodyLength > this.maxBody || (bodyLength === this.bodyLength && ssidCrc === this.ssidCrc)) return;
    this.bodyLength = bodyLength;
    this.ssidCrc = ssidCrc;
    this.groups.clear();
  }

  private takePrefix(passwordLength: number): void {
    if (passwordLength === this.passwordLength) return;
    this.passwordLength = passwordLength;
    this.groups.clear();
  }

  private takeGroup(index: number, bytes: readonly number[]): void {
    const known = this.groups.get(index);
    // Two that pass their checksum and differ: one was composed of two groups' lengths. The next repetition decides.
    if (known?.some((byte, at) => byte !== bytes[at])) this.groups.delete(index);
    else this.groups.set(index, bytes);
  }

  private complete(): void {
    const { bodyLength, passwordLength, ssidCrc } = this;
    if (bodyLength === undefined || passwordLength === undefined || !lengthsFit(bodyLength, passwordLength)) return;
    const body = this.bytesUpTo(this.withoutSsid ? passwordLength + 1 : bodyLength);
    if (body === undefined) return;
    const password = body.slice(0, passwordLength);
    const ssid = this.withoutSsid ? new Uint8Array(0) : body.slice(passwordLength + 1, bodyLength);
    const fits = this.withoutSsid || crc8(ssid) === ssidCrc;
    if (fits) this.found = { ssid, password, random: body[passwordLength] ?? 0, ssidCrc };
    else this.groups.clear();
  }

  private bytesUpTo(needed: number): Uint8Array | undefined {
    const bytes: number[] = [];
    for (let index = 0; bytes.length < needed; index++) {
      const group = this.groups.get(index);
      if (group === undefined) return undefined;
      bytes.push(...group.slice(0, GROUP_SIZE));
    }
    return Uint8Array.from(bytes);
  }
}
