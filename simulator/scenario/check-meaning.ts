import { checkFaults } from "./check-faults";
import { checkSteps } from "./check-steps";
import { phonesOf, ssidBytes } from "./fill-defaults";
import type { ScenarioProblem } from "./problem";
import type { RawScenario } from "./raw-scenario";

const MAX_SSID_BYTES = 32;

/** What a schema cannot say: names that must exist or be unique, lengths in bytes, fields that need each other. */
export function checkMeaning(raw: RawScenario): readonly ScenarioProblem[] {
  return [
    ...uniqueNames(raw.phones ?? [], "phones"),
    ...uniqueNames(raw.devices ?? [], "devices"),
    ...wifi(raw),
    ...devices(raw),
    ...checkFaults(raw, namesOf(raw)),
    ...checkSteps(raw, namesOf(raw)),
  ];
}

/** Names a file may refer to. */
export interface KnownNames {
  readonly phones: readonly string[];
  readonly devices: readonly string[];
}

function namesOf(raw: RawScenario): KnownNames {
  return {
    phones: phonesOf(raw).map((phone) => phone.name ?? "phone"),
    devices: (raw.devices ?? []).map((device) => device.name),
  };
}

function uniqueNames(items: readonly { readonly name?: string }[], where: string): readonly ScenarioProblem[] {
  return items.flatMap((item, index) => {
    const first = items.findIndex((other) => other.name === item.name);
    return first === index
      ? []
      : [
          {
            path: `${where}[${index}].name`,
            message: `${JSON.stringify(item.name)} is already the name of ${where}[${first}]`,
          },
        ];
  });
}

function wifi(raw: RawScenario): readonly ScenarioProblem[] {
  return (raw.wifi ?? []).flatMap((network, index) => {
    const problems: ScenarioProblem[] = [];
    const length = ssidBytes(network).length;
    const field = network.ssid === undefined ? "ssidHex" : "ssid";
    if (length > MAX_SSID_BYTES) {
      problems.push({
        path: `wifi[${index}].${field}`,
        message: `a network's name has at most 32 bytes, this one has ${length}`,
      });
    }
    const needsPassword = network.auth !== undefined && network.auth !== "open" && network.auth !== "wpa2-enterprise";
    if (needsPassword && (network.password ?? "") === "") {
      problems.push({ path: `wifi[${index}]`, message: `auth is ${network.auth}, so the field "password" is needed` });
    }
    if (network.auth === "open" && (network.password ?? "") !== "") {
      problems.push({ path: `wifi[${index}].password`, message: "an open network has no password" });
    }
    return problems;
  });
}

function devices(raw: RawScenario): readonly ScenarioProblem[] {
  return (raw.devices ?? []).flatMap((device, index) =>
    device.pop !== undefined && device.password !== undefined
      ? [{ path: `devices[${index}]`, message: '"password" is another name of "pop": use one of them' }]
      : [],
  );
}
