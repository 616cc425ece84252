import { buildAccessPoint } from "../world/wifi/access-point-fields";
import type { RawDevice, RawPhone, RawScenario, RawStep } from "./raw-scenario";
import type { Scenario, ScenarioDevice, ScenarioPhone } from "./scenario";
import { kindOf, type ScenarioStep } from "./steps/kinds";
import { listed } from "./steps/step-fields";

/** Fills in what a checked file left out. */
export function fillDefaults(raw: RawScenario): Scenario {
  const phones = phonesOf(raw).map(toPhone);
  const first = phones[0]?.name ?? DEFAULT_PHONE;
  return {
    name: raw.name,
    seed: raw.seed ?? 1,
    phones,
    wifi: (raw.wifi ?? []).map(buildAccessPoint),
    devices: (raw.devices ?? []).map(toDevice),
    faults: raw.faults ?? [],
    steps: raw.steps.map((step) => toStep(step, first, raw.devices ?? [])),
  };
}

const DEFAULT_PHONE = "phone";

/** The phones of a file: the list, the single one, or a plain Android. */
export function phonesOf(raw: RawScenario): readonly RawPhone[] {
  return raw.phones ?? [raw.phone ?? {}];
}

function toPhone(raw: RawPhone): ScenarioPhone {
  return {
    name: raw.name ?? DEFAULT_PHONE,
    os: raw.os ?? "android",
    mtu: raw.mtu ?? 247,
    bluetooth: raw.bluetooth ?? "on",
    ...(raw.apiLevel === undefined ? {} : { apiLevel: raw.apiLevel }),
    ...(raw.parallelCalls === undefined ? {} : { parallelCalls: raw.parallelCalls }),
    ...(raw.longWrites === undefined ? {} : { longWrites: raw.longWrites }),
    ...(raw.hotspot === undefined ? {} : { hotspot: raw.hotspot }),
    ...(raw.link === undefined ? {} : { link: raw.link }),
  };
}

function toDevice(raw: RawDevice): ScenarioDevice {
  const { password, pop, rssi, ...rest } = raw;
  const secret = pop ?? password;
  return { ...rest, rssi: rssi ?? -60, ...(secret === undefined ? {} : { pop: secret }) };
}

function toStep(raw: RawStep, firstPhone: string, devices: readonly RawDevice[]): ScenarioStep {
  const { expect, expectAdvice, code: _code, ssidHex: _ssidHex, ...written } = raw;
  const filled = {
    ...written,
    phone: raw.phone ?? firstPhone,
    expect: listed(expect),
    expectAdvice: listed(expectAdvice),
    parallel: raw.parallel ?? false,
    afterMs: raw.afterMs ?? 0,
    ...kindOf(raw).fill?.(raw, { devices }),
  };
  // The file's shape was checked: the fields are those of this kind.
  return filled as ScenarioStep;
}
