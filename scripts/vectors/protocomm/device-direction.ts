import {
  capabilitiesOf,
  createSecurity,
  type SecuritySettings,
} from "../../../simulator/devices/esp-prov/create-security";
import { createEndpoints } from "../../../simulator/devices/esp-prov/endpoints";
import { Protocomm } from "../../../simulator/devices/esp-prov/protocomm";
import type { Security } from "../../../simulator/devices/esp-prov/security";
import { Security2 } from "../../../simulator/devices/esp-prov/security2";
import { pad } from "../../../simulator/devices/esp-prov/srp";
import { versionText } from "../../../simulator/devices/esp-prov/version-text";
import { compareBytes } from "../blufi/compare";
import { RecordedDraws } from "../blufi/draws";
import { ReplayFailure } from "../replay-failure";
import { overhear } from "./eavesdropper";
import type { Exchange } from "./exchange";
import { RecordedHandlers } from "./recorded-handlers";
import type { Recording } from "./recording";

export interface DeviceCounts {
  /** Requests the virtual firmware was given. */
  readonly received: number;
  /** Of these it answered, byte for byte alike. */
  readonly answered: number;
  /** Of these it refused, as the recorded one did. */
  readonly refused: number;
  readonly events: number;
}

const SESSION = 1;

/** Gives the virtual firmware the recorded random draws and requests, and compares its replies and events. */
export function replayDevice(recording: Recording, exchanges: readonly Exchange[]): DeviceCounts {
  const drawn = recording.entries.flatMap((entry) => (entry.dir === "device-random" ? [entry.bytes] : []));
  const all = [...recording.boot.flatMap(({ what, bytes }) => (what === "r" ? [bytes] : [])), ...drawn];
  const draws = new RecordedDraws(all);
  const settings = settingsOf(recording, exchanges);
  const events: string[] = [];
  const onEvent = (text: string): void => void events.push(text);
  const security = createSecurity(settings, draws.randomBytes, onEvent);
  const ear = createSecurity(settings, new RecordedDraws(all).randomBytes, () => {});
  compareBoot(recording, security);
  const stage = new RecordedHandlers();
  const device = new Protocomm({
    security,
    versionText: recordedVersion(settings, exchanges),
    endpoints: createEndpoints(stage.handlers, onEvent),
    workMs: 0,
  });
  const counts = { received: 0, answered: 0, refused: 0, events: 0 };

  device.open(SESSION);
  ear.open(SESSION);
  for (const exchange of exchanges) {
    const { endpoint, bytes } = exchange.request.entry;
    const { asked, said } = overhear(ear, SESSION, exchange);
    stage.begin(endpoint, asked, said);
    const reply = device.request(SESSION, endpoint, bytes);
    counts.received++;
    if (compareReply(exchange, reply.ok ? reply.value : undefined)) counts.answered++;
    else counts.refused++;
    counts.events += compareEvents(exchange, events.splice(0));
  }
  if (draws.left > 0) throw new ReplayFailure(`${draws.left} recorded random draws were never asked for`);
  return counts;
}

/** Whether the GCM counter moved is not on record but in the version's text; where that is missing, firmware is new. */
function settingsOf({ security, secret, username = "" }: Recording, exchanges: readonly Exchange[]): SecuritySettings {
  const patchVersion = security === 2 && versionOf(exchanges)?.prov?.sec_patch_ver === 0 ? 0 : 1;
  return { security, secret, username, patchVersion: security === 2 ? patchVersion : 0 };
}

interface VersionFields {
  readonly prov?: { readonly ver?: unknown; readonly sec_patch_ver?: unknown };
}

function recordedText(exchanges: readonly Exchange[]): string | undefined {
  const found = exchanges.find(({ request }) => request.entry.endpoint === "proto-ver");
  return found?.reply.entry.bytes && new TextDecoder().decode(found.reply.entry.bytes);
}

function versionOf(exchanges: readonly Exchange[]): VersionFields | undefined {
  try {
    return JSON.parse(recordedText(exchanges) ?? "{}") as VersionFields;
  } catch {
    return undefined;
  }
}

/** The name of the version, and whether it is printed on one line, are the recording's; the rest is the firmware's own. */
function recordedVersion(settings: SecuritySettings, exchanges: readonly Exchange[]): string {
  const oneLine = recordedText(exchanges)?.includes("\n") === false;
  return versionText({
    version: String(versionOf(exchanges)?.prov?.ver ?? "v1.1"),
    ...settings,
    capabilities: capabilitiesOf(settings),
    oneLine,
  });
}

function compareBoot({ boot }: Recording, security: Security): void {
  const made = security instanceof Security2 ? { salt: security.salt, verifier: pad(security.verifier) } : undefined;
  boot.forEach(({ what, bytes }, index) => {
    if (what === "r") return;
    if (made === undefined) throw new ReplayFailure(`boot has a ${what} that security ${security.version} lacks`);
    compareBytes(made[what], bytes, `boot ${what}`, index);
  });
}

/** Whether it was answered. */
function compareReply({ request, reply }: Exchange, ours: Uint8Array | undefined): boolean {
  const recorded = reply.entry.bytes;
  if (ours === undefined && recorded === undefined) return false;
  if (ours === undefined || recorded === undefined) {
    const [device, virtual] = recorded === undefined ? ["refuses", "answers"] : ["answers", "refuses"];
    throw ReplayFailure.at(request.index, `the device ${device}, the virtual firmware ${virtual}`);
  }
  compareBytes(ours, recorded, "the device's reply", reply.index);
  return true;
}

function compareEvents({ request, events }: Exchange, ours: readonly string[]): number {
  for (const [position, { index, entry }] of events.entries()) {
    if (ours[position] !== entry.text) {
      throw ReplayFailure.at(index, `event ${entry.text}, the virtual firmware has ${ours[position] ?? "none"}`);
    }
  }
  const extra = ours[events.length];
  if (extra !== undefined) throw ReplayFailure.at(request.index, `the virtual firmware has an event more: ${extra}`);
  return events.length;
}
