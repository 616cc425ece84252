import { fromBigInt, toBigInt } from "../../protocol/bytes/big-integer";
import { bytesToHex } from "../../protocol/bytes/hex";
import { modPow } from "../../protocol/crypto/mod-pow";
import { runAtOnce } from "../../protocol/crypto/work";
import { BlufiCodec } from "../../protocol/provisioning/blufi/codec";
import { decodeFrame } from "../../protocol/provisioning/blufi/frame";
import {
  type BlufiMessage,
  CtrlSubtype,
  ctrl,
  DataSubtype,
  isNegotiation,
} from "../../protocol/provisioning/blufi/messages";
import { deriveV2Keys, securityV2, V2_GENERATOR, V2_PRIME } from "../../protocol/provisioning/blufi/security-v2";
import { Stage } from "../../scripts/vectors/blufi/stage";
import type { JsonObject } from "../../scripts/vectors/shape";
import { createBlufiFirmware, PHONE_TO_DEVICE } from "../../simulator/devices/blufi/firmware";
import { createLamp } from "../../simulator/devices/blufi/lamp";
import { blufiSettings } from "../../simulator/devices/blufi/spec";
import { createWifiStation } from "../../simulator/devices/blufi/wifi-station";

/** The device's n-th random draw. */
export const drawOf = (nth: number): Uint8Array =>
  Uint8Array.from({ length: 384 }, (_, index) => (index * 37 + 11 + nth * 91) & 0xff);

/** Records a session with the virtual firmware of BluFi 1.4 in the shape of the makers' recordings. */
export class SelfRecording {
  readonly codec: BlufiCodec;
  readonly #stage: Stage;
  readonly #write: (frame: Uint8Array) => void;
  readonly #transcript: JsonObject[] = [];
  readonly #draws: Uint8Array[] = [];
  #devicePublic = new Uint8Array(0);
  #lost = false;

  readonly #mtu: number;
  readonly #exponent: bigint;

  constructor(mtu: number, exponent: bigint) {
    this.#mtu = mtu;
    this.#exponent = exponent;
    this.codec = new BlufiCodec(mtu - 3);
    const stage = new Stage(mtu, () => {
      const draw = drawOf(this.#draws.length);
      this.#draws.push(draw);
      return draw;
    });
    const settings = blufiSettings({ name: "BLUFI_DEVICE", version: "1.4", mtu });
    const firmware = createBlufiFirmware(settings, stage.host, {
      createWifi: createWifiStation(settings, stage.host),
      createProduct: createLamp(settings.lamp, stage.host),
      onEvent: ({ name, data }) => this.#transcript.push({ dir: "app-event", name, data: bytesToHex(data) }),
    });
    firmware.linkOpened(stage.link);
    this.#stage = stage;
    this.#write = (frame) => firmware.write(stage.link, PHONE_TO_DEVICE, frame, true);
  }

  send(message: BlufiMessage): void {
    for (const frame of this.codec.encode(message)) this.write(frame);
  }

  /** Writes one frame; `note` says what is wrong with it. */
  write(frame: Uint8Array, note?: string): void {
    this.#transcript.push({ dir: "client->device", frame: bytesToHex(frame), ...(note === undefined ? {} : { note }) });
    this.#write(frame);
    this.#stage.settle();
    for (const answer of this.#stage.frames.splice(0)) this.#hear(answer);
  }

  /** Key agreement and security mode. */
  agree(): void {
    const negotiation = runAtOnce(securityV2.negotiate(fromBigInt(this.#exponent)));
    for (const message of negotiation.messages) this.send(message);
    const result = runAtOnce(negotiation.finish(this.#devicePublic));
    if (!result.ok) throw new Error(result.violation);
    this.codec.secure(result.cipher);
    this.#transcript.push({ dir: "derived", ...this.#derived() });
    this.send(ctrl(CtrlSubtype.setSecurityMode, Uint8Array.of(3)));
  }

  json(): JsonObject {
    return {
      source: "the project's own virtual firmware",
      deviceVersion: "104",
      mtu: this.#mtu,
      clientFrameLimit: this.#mtu - 3,
      clientPrivate: this.#exponent.toString(16),
      deviceRandomCalls: this.#draws.map(bytesToHex),
      transcript: this.#transcript,
    };
  }

  #hear(answer: Uint8Array): void {
    const decoding = decodeFrame(answer);
    if (!decoding.ok) throw new Error(decoding.violation);
    const { type, subtype, sequence } = decoding.frame;
    const kind = type === "ctrl" ? 0 : 1;
    this.#transcript.push({ dir: "device->client", frame: bytesToHex(answer), type: kind, subtype, seq: sequence });
    if (this.#lost) return;
    const incoming = this.codec.decode(answer);
    this.#lost = incoming.kind === "violation";
    if (incoming.kind !== "message") return;
    const { data } = incoming.message;
    if (isNegotiation(incoming.message)) this.#devicePublic = data.slice();
    this.#transcript.push({ dir: "client-msg", type: kind, subtype: incoming.message.subtype, data: bytesToHex(data) });
  }

  #derived(): JsonObject {
    const secret = modPow(toBigInt(this.#devicePublic), this.#exponent, V2_PRIME);
    const { key, sentBy } = deriveV2Keys(secret);
    return {
      clientPublic: bytesToHex(fromBigInt(modPow(V2_GENERATOR, this.#exponent, V2_PRIME), 384)),
      devicePublic: bytesToHex(this.#devicePublic),
      sharedPadded: bytesToHex(fromBigInt(secret, 384)),
      key: bytesToHex(key),
      ivClientToDevice: bytesToHex(sentBy.phone),
      ivDeviceToClient: bytesToHex(sentBy.device),
    };
  }
}

/** Encrypted both ways: a report, a name, a password, custom data and its answer. */
export function talk(recording: SelfRecording): void {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const say = (subtype: number, value: string) => recording.send({ type: "data", subtype, data: text(value) });
  recording.send(ctrl(CtrlSubtype.getWifiStatus));
  say(DataSubtype.staSsid, "客厅");
  say(DataSubtype.staPassword, "pässwörd");
  say(DataSubtype.custom, '{"get":"lamp"}');
}
