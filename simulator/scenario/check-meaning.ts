import { buildTag } from "../world/nfc/tag-fields";
import { buildAccessPoint } from "../world/wifi/access-point-fields";
import { checkBuilding } from "./check-building";
import { checkFaults } from "./check-faults";
import { checkSteps } from "./check-steps";
import { namesOf } from "./known-names";
import { notOneOf, type ScenarioProblem } from "./problem";
import type { RawScenario } from "./raw-scenario";

/** What a schema cannot say: names that must exist or be unique, lengths in bytes, fields that need each other. */
export function checkMeaning(raw: RawScenario): readonly ScenarioProblem[] {
  return [
    ...uniqueNames(raw.phones ?? [], "phones"),
    ...uniqueNames(raw.devices ?? [], "devices"),
    ...uniqueNames(raw.tags ?? [], "tags"),
    ...impossible(raw.tags ?? [], "tags", buildTag),
    ...impossible(raw.wifi ?? [], "wifi", buildAccessPoint),
    ...phoneNetworks(raw),
    ...phoneUsers(raw),
    ...devices(raw),
    ...stalls(raw),
    ...checkBuilding(raw),
    ...checkFaults(raw, namesOf(raw)),
    ...checkSteps(raw, namesOf(raw)),
  ];
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

/** What cannot be built says why in a sentence. */
function impossible<T>(
  items: readonly T[],
  where: string,
  build: (item: T, index: number) => unknown,
): readonly ScenarioProblem[] {
  return items.flatMap((item, index) => {
    try {
      build(item, index);
      return [];
    } catch (error) {
      return [{ path: `${where}[${index}]`, message: error instanceof Error ? error.message : String(error) }];
    }
  });
}

/** A phone can only be on a network of the scenario, by its name as text. */
function phoneNetworks(raw: RawScenario): readonly ScenarioProblem[] {
  const known = (raw.wifi ?? []).flatMap(({ ssid }) => ssid ?? []);
  const chosen = [
    { path: "phone", network: raw.phone?.network },
    ...(raw.phones ?? []).map(({ network }, index) => ({ path: `phones[${index}]`, network })),
  ];
  return chosen.flatMap(({ path, network }) =>
    network === undefined || known.includes(network)
      ? []
      : [{ path: `${path}.network`, message: notOneOf(network, "a network of this scenario", known) }],
  );
}

/** A phone is held by a person of the scenario. */
function phoneUsers(raw: RawScenario): readonly ScenarioProblem[] {
  const { users = [] } = raw;
  const chosen = [
    { path: "phone", user: raw.phone?.user },
    ...(raw.phones ?? []).map(({ user }, index) => ({ path: `phones[${index}]`, user })),
  ];
  return chosen.flatMap(({ path, user }) =>
    user === undefined || users.includes(user)
      ? []
      : [{ path: `${path}.user`, message: notOneOf(user, "a person of this scenario (users)", users) }],
  );
}

function stalls(raw: RawScenario): readonly ScenarioProblem[] {
  const ends = [
    ...(raw.phone === undefined ? [] : [{ path: "phone", link: raw.phone.link }]),
    ...(raw.phones ?? []).map(({ link }, index) => ({ path: `phones[${index}]`, link })),
    ...(raw.devices ?? []).map(({ link }, index) => ({ path: `devices[${index}]`, link })),
  ];
  return ends.flatMap(({ path, link: { stall } = {} }) =>
    stall !== undefined && stall.forMs >= stall.everyMs
      ? [{ path: `${path}.link.stall`, message: '"forMs" must be less than "everyMs", or nothing ever crosses' }]
      : [],
  );
}

function devices(raw: RawScenario): readonly ScenarioProblem[] {
  return (raw.devices ?? []).flatMap((device, index) =>
    device.pop !== undefined && device.password !== undefined
      ? [{ path: `devices[${index}]`, message: '"password" is another name of "pop": use one of them' }]
      : [],
  );
}
