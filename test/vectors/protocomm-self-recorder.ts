import { type Observable, of } from "rxjs";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import type { HandshakeResult } from "../../protocol/provisioning/esp-prov/handshake";
import type { MessageCipher } from "../../protocol/provisioning/esp-prov/message-cipher";
import { VERSION_QUESTION } from "../../protocol/provisioning/esp-prov/proto-ver";
import { security0 } from "../../protocol/provisioning/esp-prov/security0";
import { security1 } from "../../protocol/provisioning/esp-prov/security1";
import { security2 } from "../../protocol/provisioning/esp-prov/security2";
import { AT_ONCE } from "../../scripts/vectors/protocomm/synchronous";
import {
  capabilitiesOf,
  createSecurity,
  type SecuritySettings,
} from "../../simulator/devices/esp-prov/create-security";
import { createEndpoints } from "../../simulator/devices/esp-prov/endpoints";
import { Manager } from "../../simulator/devices/esp-prov/manager";
import { Protocomm } from "../../simulator/devices/esp-prov/protocomm";
import { espProvSettings } from "../../simulator/devices/esp-prov/spec";
import { versionText } from "../../simulator/devices/esp-prov/version-text";
import type { DeviceHost } from "../../simulator/world/radio/device-host";
import { SeededRandom } from "../../simulator/world/random/seeded-random";
import type { JsonEntry } from "./own-recordings";

const SESSION = 1;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** A session between the project's own halves, written down in the shape of the recordings. */
export class SelfRecorded {
  readonly #settings: SecuritySettings;
  readonly #entries: JsonEntry[] = [];
  readonly #boot: string[] = [];
  readonly #random = new SeededRandom("unseen");
  readonly #device: Protocomm;
  #cipher: MessageCipher | undefined;
  #drawing: "boot" | "session" = "boot";

  constructor(settings: Partial<SecuritySettings> & Pick<SecuritySettings, "security">) {
    const full: SecuritySettings = {
      secret: "",
      username: "wifiprov",
      patchVersion: settings.security === 2 ? 1 : 0,
      ...settings,
    };
    this.#settings = full;
    const host: DeviceHost = {
      now: () => 0,
      schedule: () => () => {},
      randomBytes: (length) => this.#draw(length),
      air: { scan: () => [], tryJoin: () => ({ ok: false, reason: "no-ap" }) },
    };
    const onEvent = (text: string) => void this.#entries.push({ dir: "device-event", text });
    const manager = new Manager(espProvSettings({ name: "PROV" }), host, () => {});
    this.#device = new Protocomm({
      security: createSecurity(full, host.randomBytes, onEvent),
      versionText: versionText({ version: "v1.1", ...full, capabilities: capabilitiesOf(full), oneLine: true }),
      endpoints: createEndpoints(manager, onEvent),
      workMs: 0,
    });
    this.#drawing = "session";
    this.#device.open(SESSION);
  }

  askVersion(): void {
    this.#exchange("proto-ver", VERSION_QUESTION);
  }

  /** @param secret what the client believes. */
  secure(secret = this.#settings.secret): void {
    const { security, username, patchVersion } = this.#settings;
    let drawn: Uint8Array = new Uint8Array(0);
    let answered = 0;
    const services = {
      exchange: (message: Uint8Array) => {
        const reply = this.#exchange("prov-session", message);
        if (reply === undefined) throw new Error("refused");
        if (++answered === 1 && security > 0) {
          this.#entries.push({ dir: "derived", [security === 1 ? "clientPrivate" : "a"]: hex(drawn) });
        }
        return of(reply);
      },
      randomness: {
        bytes: (length: number) => {
          drawn = new SeededRandom(`client ${this.#entries.length}`).bytes(length);
          return of(drawn);
        },
      },
      clock: AT_ONCE,
    };
    const schemes: readonly (() => Observable<HandshakeResult>)[] = [
      () => security0(services),
      () => security1(services, encodeUtf8(secret)),
      () => security2(services, { username, password: secret }, patchVersion),
    ];
    schemes[security]?.().subscribe({
      next: (result) => {
        this.#cipher = result === "secret-refused" ? undefined : result.cipher;
      },
      error: () => {},
    });
  }

  /** @param damage what happens to the encrypted request on its way. */
  send(endpoint: string, plain: Uint8Array, damage: (message: Uint8Array) => Uint8Array = (message) => message): void {
    const message = damage(this.#cipher?.encrypt(plain) ?? plain);
    const reply = this.#exchange(endpoint, message, { plain: hex(plain) });
    const read = reply === undefined ? undefined : this.#cipher?.decrypt(reply);
    if (read !== undefined) this.#entries.push({ dir: "client-plain", endpoint, hex: hex(read) });
  }

  json() {
    const { security, username, secret } = this.#settings;
    const credential = security === 2 ? `${username}:${secret}` : secret || "-";
    return { security, credential, seed: "unseen", boot: this.#boot, transcript: this.#entries };
  }

  #exchange(endpoint: string, message: Uint8Array, more: JsonEntry = {}): Uint8Array | undefined {
    this.#entries.push({ dir: "client->device", endpoint, hex: hex(message), ...more });
    const reply = this.#device.request(SESSION, endpoint, message);
    this.#entries.push({
      dir: "device->client",
      endpoint,
      ...(reply.ok ? { hex: hex(reply.value) } : { error: -1 }),
    });
    return reply.ok ? reply.value : undefined;
  }

  #draw(length: number): Uint8Array {
    const bytes = this.#random.bytes(length);
    if (this.#drawing === "boot") this.#boot.push(`r ${hex(bytes)}`);
    else this.#entries.push({ dir: "device-random", hex: hex(bytes) });
    return bytes;
  }
}
