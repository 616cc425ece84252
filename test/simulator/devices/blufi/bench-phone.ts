import { runAtOnce } from "../../../../protocol/crypto/work";
import { BlufiCodec } from "../../../../protocol/provisioning/blufi/codec";
import {
  type BlufiMessage,
  CtrlSubtype,
  ctrl,
  DataSubtype,
  data,
} from "../../../../protocol/provisioning/blufi/messages";
import type { Security } from "../../../../protocol/provisioning/blufi/security";
import { securityV1 } from "../../../../protocol/provisioning/blufi/security-v1";
import { parseStatusReport, type StatusReport } from "../../../../protocol/provisioning/blufi/status-report";
import { type BlufiDevice, createBlufiDevice } from "../../../../simulator/devices/blufi/blufi-device";
import { PHONE_TO_DEVICE } from "../../../../simulator/devices/blufi/firmware";
import type { BlufiSpec } from "../../../../simulator/devices/blufi/spec";
import { BenchLink, DeviceBench } from "../device-bench";

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function bench(spec: Partial<BlufiSpec> = {}): { readonly bench: DeviceBench; readonly device: BlufiDevice } {
  const made = new DeviceBench();
  return { bench: made, device: createBlufiDevice({ name: "BLUFI_LAMP", ...spec }, made) };
}

/** A phone on one link: writes messages through the project's codec, keeps what the device says. */
export class BenchPhone {
  readonly link: BenchLink;
  readonly #codec: BlufiCodec;

  constructor(
    readonly device: BlufiDevice,
    readonly time: DeviceBench,
    mtu = 23,
  ) {
    this.link = new BenchLink(mtu);
    this.#codec = new BlufiCodec(mtu - 3);
    device.linkOpened(this.link);
  }

  /** Writes one raw value. */
  write(value: Uint8Array): void {
    this.device.write(this.link, PHONE_TO_DEVICE, value, true);
  }

  send(message: BlufiMessage, options: { readonly ackWanted?: boolean } = {}): void {
    for (const frame of this.#codec.encode(message, options)) this.write(frame);
  }

  /** What the device said since the last call, as messages. */
  heard(): readonly BlufiMessage[] {
    return this.link.notified.splice(0).flatMap(({ value }) => {
      const incoming = this.#codec.decode(value);
      if (incoming.kind === "message") return [incoming.message];
      if (incoming.kind === "ack") return [ctrl(CtrlSubtype.ack, Uint8Array.of(incoming.sequence))];
      if (incoming.kind === "partial") return [];
      throw new Error(`the phone cannot read a frame: ${JSON.stringify(incoming)}`);
    });
  }

  /** Key agreement and security mode, as Espressif's clients do it. */
  secure(security: Security = securityV1): void {
    const negotiation = runAtOnce(security.negotiate(Uint8Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1)));
    for (const message of negotiation.messages) this.send(message);
    this.time.advance(1_000);
    const [reply] = this.heard();
    const result = runAtOnce(negotiation.finish(reply?.data ?? new Uint8Array(0)));
    if (!result.ok) throw new Error(result.violation);
    this.#codec.secure(result.cipher);
    this.send(ctrl(CtrlSubtype.setSecurityMode, Uint8Array.of(3)));
  }

  credentials(ssid: Uint8Array | string, password: Uint8Array | string = ""): void {
    this.send(ctrl(CtrlSubtype.setOpMode, Uint8Array.of(1)));
    this.send(data(DataSubtype.staSsid, typeof ssid === "string" ? bytes(ssid) : ssid));
    this.send(data(DataSubtype.staPassword, typeof password === "string" ? bytes(password) : password));
  }

  connectWifi(): void {
    this.send(ctrl(CtrlSubtype.connectWifi));
  }

  /** Asks how the join stands. */
  status(): StatusReport | undefined {
    this.send(ctrl(CtrlSubtype.getWifiStatus));
    return this.reports().at(-1);
  }

  /** Status reports among what was said since the last call. */
  reports(): readonly StatusReport[] {
    return this.heard().flatMap((message) =>
      message.subtype === DataSubtype.statusReport ? (parseStatusReport(message.data) ?? []) : [],
    );
  }

  /** Error codes among what was said since the last call. */
  errors(): readonly number[] {
    return this.heard().flatMap(({ subtype, data: [code] }) =>
      subtype === DataSubtype.error && code !== undefined ? [code] : [],
    );
  }

  hangUp(): void {
    this.device.linkClosed(this.link);
  }
}
