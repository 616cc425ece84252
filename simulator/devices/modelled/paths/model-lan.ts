import { encodeMessage, readDeviceMessage } from "../../../../protocol/control/wire/read-message";
import { splitState } from "../../../../protocol/control/wire/split-state";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import { DeviceSessions } from "../../../../protocol/lan/session/device-sessions";
import { LONGEST_PAYLOAD } from "../../../../protocol/lan/session/frame";
import type { SessionEnd } from "../../../../protocol/lan/session/session-end";
import type { LanDatagram, LanHost } from "../../../world/lan/lan-host";
import type { FirmwareLine, ModelFirmware } from "../firmware/model-firmware";
import type { ModelledSettings } from "../spec";

type Reply = (data: Uint8Array) => void;

export interface ModelLanParts {
  /** Absent: none was handed over, or a reset took it. */
  identity(): DeviceIdentity | undefined;
  /** How it is found, and proves itself. */
  readonly found: (() => LanHost | undefined) | undefined;
}

/** Byte 3 of a message of docs/for-firmware.md, and where the nonce of a challenge and of its proof begin. */
const [CHALLENGE, PROOF] = [0x02, 0x82];
const NONCE_AT = 12;
const NONCE_END = 28;

/** Control is spoken on the port of discovery by UDP: a device that takes control answers there, unless its file says otherwise. */
export function withControlPort<S extends { readonly [field: string]: unknown }>(spec: S): S {
  const { lan } = spec;
  return { ...spec, lan: { udp: true, ...(typeof lan === "object" ? lan : {}) } };
}

/** A device on its network: found as every device is, controlled by whoever has its key; asleep while it starts. */
export function modelLan(
  settings: ModelledSettings,
  firmware: ModelFirmware,
  { identity, found }: ModelLanParts,
): () => LanHost | undefined {
  const control = new LanControl(firmware, identity);
  const isOffered = settings.paths.includes("lan");
  return () => {
    const lan = firmware.cycle.isOn && isOffered ? found?.() : undefined;
    return lan && controlledLan(lan, control);
  };
}

function controlledLan(lan: LanHost, control: LanControl): LanHost {
  return {
    ...(lan.http === undefined ? {} : { http: lan.http }),
    // Asked for, it looks where the device is, which asks for this host: not before somebody wants it.
    get services() {
      return lan.services ?? [];
    },
    onDatagram: (datagram, reply) => {
      if (control.receive(datagram, reply)) return;
      lan.onDatagram?.(datagram, (answer) => {
        control.offer(datagram.data, answer);
        reply(answer);
      });
    },
  };
}

/** The control sessions of one start, with one identity. */
class LanControl {
  readonly #firmware: ModelFirmware;
  readonly #identity: () => DeviceIdentity | undefined;
  readonly #lines = new Map<SessionEnd, { readonly line: FirmwareLine; reply: Reply }>();
  #sessions: { readonly of: DeviceIdentity; readonly boot: number; readonly open: DeviceSessions } | undefined;

  constructor(firmware: ModelFirmware, identity: () => DeviceIdentity | undefined) {
    this.#firmware = firmware;
    this.#identity = identity;
  }

  /** The firmware answered a challenge with a proof: both nonces may become a session. */
  offer(question: Uint8Array, answer: Uint8Array): void {
    if (question[3] !== CHALLENGE || answer[3] !== PROOF) return;
    const nonces = { phone: question.slice(NONCE_AT, NONCE_END), device: answer.slice(NONCE_AT, NONCE_END) };
    this.#current()?.offer(nonces);
  }

  /** False: the datagram is no frame of a phone that has the key. */
  receive({ data }: LanDatagram, reply: Reply): boolean {
    const sessions = this.#current();
    const frame = sessions?.receive(data);
    if (sessions === undefined || frame === undefined) return false;
    for (const [session, { line }] of this.#lines) {
      if (sessions.has(session)) continue;
      line.close();
      this.#lines.delete(session);
    }
    const peer = this.#lines.get(frame.session) ?? this.#open(frame.session, reply);
    // The phone may have come to another port or address since.
    peer.reply = reply;
    peer.line.receive(frame.payload);
    return true;
  }

  #open(session: SessionEnd, reply: Reply) {
    const peer = { reply, line: this.#firmware.open((message) => send(session, message, (data) => peer.reply(data))) };
    this.#lines.set(session, peer);
    return peer;
  }

  /** A restart and a new owner end all sessions. */
  #current(): DeviceSessions | undefined {
    const identity = this.#identity();
    const { boot } = this.#firmware.cycle;
    const same = this.#sessions?.of === identity && this.#sessions?.boot === boot;
    if (!same) {
      for (const { line } of this.#lines.values()) line.close();
      this.#lines.clear();
      this.#sessions = identity && { of: identity, boot, open: new DeviceSessions(identity) };
    }
    return this.#sessions?.open;
  }
}

/** A state that is too long goes in parts; another message that is too long is not sent. */
function send(session: SessionEnd, bytes: Uint8Array, reply: Reply): void {
  const message = bytes.length > LONGEST_PAYLOAD ? readDeviceMessage(bytes) : undefined;
  const parts = message?.op === "state" ? splitState(message, LONGEST_PAYLOAD).map(encodeMessage) : [bytes];
  for (const part of parts) {
    const frame = session.seal(part);
    if (frame !== undefined) reply(frame);
  }
}
