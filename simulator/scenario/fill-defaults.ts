import { readCode } from "../../protocol/labels/read-code";
import { buildAccessPoint } from "../world/wifi/access-point-fields";
import type { RawDevice, RawPhone, RawScenario, RawStep } from "./raw-scenario";
import type { PairStep, Scenario, ScenarioDevice, ScenarioPhone, ScenarioStep, StepOutcome } from "./scenario";

const UTF8 = new TextEncoder();

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
/** The app's page that pairs, as codes name it. */
const PAIR_PAGE = "device/pages/pair/index";

/** The phones of a file: the list, the single one, or a plain Android. */
export function phonesOf(raw: RawScenario): readonly RawPhone[] {
  return raw.phones ?? [raw.phone ?? {}];
}

/** A name's bytes, however the file spells it. */
export function ssidBytes(named: { readonly ssid?: string; readonly ssidHex?: string }): Uint8Array {
  if (named.ssidHex === undefined) return UTF8.encode(named.ssid ?? "");
  return Uint8Array.from(named.ssidHex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function toPhone(raw: RawPhone): ScenarioPhone {
  return {
    name: raw.name ?? DEFAULT_PHONE,
    os: raw.os ?? "android",
    mtu: raw.mtu ?? 247,
    bluetooth: raw.bluetooth ?? "on",
    ...(raw.apiLevel === undefined ? {} : { apiLevel: raw.apiLevel }),
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
  const common = {
    phone: raw.phone ?? firstPhone,
    expect: list(raw.expect) as readonly StepOutcome[],
    expectAdvice: list(raw.expectAdvice),
    parallel: raw.parallel ?? false,
    afterMs: raw.afterMs ?? 0,
    ...(raw.when === undefined ? {} : { when: raw.when }),
  };
  const device = raw.device ?? "";
  switch (raw.do) {
    case "pair":
      return {
        ...common,
        do: "pair",
        device,
        ssid: ssidBytes(raw),
        password: raw.password ?? "",
        secure: raw.secure ?? true,
        expectReason: list(raw.expectReason),
        ...(raw.plain === undefined ? {} : { plain: raw.plain }),
        ...(raw.withinMs === undefined ? {} : { withinMs: raw.withinMs }),
        ...labelOf(devices.find(({ name }) => name === device)),
        ...scanned(raw.code),
        ...(raw.pop === undefined ? {} : { pop: raw.pop }),
        ...(raw.username === undefined ? {} : { username: raw.username }),
      };
    case "scan":
      return { ...common, do: "scan", device, ms: raw.ms ?? 10_000 };
    case "wait":
      return { ...common, do: "wait", ms: raw.ms ?? 0 };
    case "move":
      return {
        ...common,
        do: "move",
        device,
        rssi: raw.rssi ?? 0,
        ...(raw.phone === undefined ? {} : { onlyFor: raw.phone }),
      };
    case "bluetooth":
      return { ...common, do: "bluetooth", to: raw.to ?? "on" };
    case "power":
      return { ...common, do: "power", device, to: raw.to ?? "on" };
    case "disconnect":
      return { ...common, do: "disconnect", device };
    default:
      return { ...common, do: raw.do };
  }
}

/** What a code answers for the person who scans it; nothing when it is no device's. What the step says itself wins. */
function scanned(code: string | undefined): Pick<PairStep, "pop" | "username" | "label"> {
  const content = readCode(code ?? "", PAIR_PAGE);
  if (content.is !== "device") return {};
  const { kind, pop, username, softAp } = content.label;
  return {
    ...(pop === undefined ? {} : { pop }),
    ...(username === undefined ? {} : { username }),
    ...(softAp === undefined ? {} : { label: { kind, softAp } }),
  };
}

/** Nobody hears such a device by Bluetooth: the person reads its label. */
function labelOf(device: RawDevice | undefined): Pick<PairStep, "label"> {
  if (device?.transport !== "softap") return {};
  const { kind, name, apPassword } = device;
  return { label: { kind, softAp: { ssid: name, ...(apPassword === undefined ? {} : { password: apPassword }) } } };
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
