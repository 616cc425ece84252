import type { EspProvSpec } from "../devices/esp-prov/spec";
import type { AccessPointFields } from "../world/wifi/access-point-fields";

/** A device to serve, and what is around it. */
export interface ServedDevice {
  /** 0: any that is free. */
  readonly port: number;
  readonly spec: EspProvSpec;
  readonly wifi: readonly AccessPointFields[];
}

export type CliArguments =
  | { readonly ok: true; readonly device: ServedDevice }
  | { readonly ok: false; readonly complaint: string };

export const USAGE = `npm run device -- esp-prov [--port N] [--security 0|1|2] [--pop SECRET] [--username NAME] [--wifi SSID:PASSWORD]...

Serves a virtual device of unified provisioning on loopback HTTP in real time, as it would be on its own access point.

  --port N              where it listens; default 8080, 0 is any free port
  --security 0|1|2      protocomm's security scheme; default 1
  --pop SECRET          proof of possession of security 1, password of security 2
  --username NAME       user of security 2; default wifiprov
  --wifi SSID:PASSWORD  a network it hears; no password: an open one; repeat for more
  --join-ms N           how long one attempt to join takes, ms; default 3000
  --name NAME           default PROV_DEVICE

After a success the device ends its service; a new one takes its place, as if it had been reset.
Ends with 0 when interrupted, 2 on an invalid call.`;

const DEFAULT_PORT = 8080;
const NAME = "PROV_DEVICE";
const SECURITY: ReadonlyMap<string, 0 | 1 | 2> = new Map([
  ["0", 0],
  ["1", 1],
  ["2", 2],
]);

/** Reads the words after `npm run device --`. Whether they make a device its firmware says. */
export function readArguments(words: readonly string[]): CliArguments {
  const [kind, ...given] = words;
  const rest = given.flatMap((word) => /^(--[a-z-]+)=(.*)$/s.exec(word)?.slice(1) ?? [word]);
  if (kind !== "esp-prov") return complain(kind === undefined ? "no kind of device" : `no kind ${kind}, only esp-prov`);
  let port = DEFAULT_PORT;
  let spec: EspProvSpec = { name: NAME, transport: "softap" };
  const wifi: AccessPointFields[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const [option, value] = [rest[at] ?? "", rest[at + 1]];
    if (value === undefined) return complain(`${option} needs a value`);
    switch (option) {
      case "--port": {
        const number = wholeNumber(value, 65_535);
        if (number === undefined) return complain("--port is a number from 0 to 65535");
        port = number;
        break;
      }
      case "--join-ms": {
        const joinMs = wholeNumber(value, 3_600_000);
        if (joinMs === undefined) return complain("--join-ms is a number of milliseconds");
        spec = { ...spec, joinMs };
        break;
      }
      case "--security": {
        const security = SECURITY.get(value);
        if (security === undefined) return complain("--security is 0, 1 or 2");
        spec = { ...spec, security };
        break;
      }
      case "--pop":
        spec = { ...spec, pop: value };
        break;
      case "--username":
        spec = { ...spec, username: value };
        break;
      case "--name":
        spec = { ...spec, name: value };
        break;
      case "--wifi":
        wifi.push(networkOf(value));
        break;
      default:
        return complain(`no option ${option}`);
    }
  }
  return { ok: true, device: { port, spec, wifi } };
}

/** A name cannot hold a colon here, a password can. */
function networkOf(text: string): AccessPointFields {
  const colon = text.indexOf(":");
  if (colon < 0) return { ssid: text };
  return { ssid: text.slice(0, colon), password: text.slice(colon + 1) };
}

function wholeNumber(text: string, most: number): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text) && value <= most ? value : undefined;
}

function complain(complaint: string): CliArguments {
  return { ok: false, complaint };
}
