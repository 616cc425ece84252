import { comparedSerial } from "../order/serial";
import type { Recognised, SaidDevice } from "./contract";
import type { NearDevice, NearDevices } from "./near-devices";
import type { Member, Roster } from "./roster";

/** Which line of an order is meant, and which device near by, as far as both are sure. */
export type Recognition =
  | { readonly is: "line"; readonly member: Member; readonly near?: NearDevice }
  | Exclude<Recognised, { is: "known" }>;

/**
 * Who is meant by what a code or a tag says: the line of its serial, else of the one device near by that has its name, else the line
 * that is called so. What the air says of a device's serial wins over what a copied tag says. Pure.
 */
export function recognise(
  said: SaidDevice,
  { roster, near }: { readonly roster: Roster; readonly near: NearDevices },
): Recognition {
  const serial = comparedSerial(said.serial ?? "");
  const member = serial === "" ? undefined : roster.get(serial);
  if (serial !== "" && member === undefined) return { is: "other" };
  const devices = devicesNamed(said, near.list);
  const [only, another] = devices;
  if (another !== undefined) return member === undefined ? { is: "many" } : { is: "line", member };
  if (only === undefined) {
    const named = member ?? roster.get(said.name ?? "") ?? lineNamed(said.name, roster);
    return named === undefined ? { is: "away" } : { is: "line", member: named };
  }
  if (only.serial === undefined)
    return member === undefined
      ? { is: "which", deviceId: only.deviceId, name: only.name }
      : { is: "line", member, near: only };
  const told = roster.get(only.serial);
  return told === undefined || (member !== undefined && member !== told)
    ? { is: "other" }
    : { is: "line", member: told };
}

/** By the id, which is one phone's word for it and proves nothing, only where a device has it. */
function devicesNamed({ deviceId, name = "" }: SaidDevice, list: readonly NearDevice[]): readonly NearDevice[] {
  const byId = list.filter((device) => device.deviceId === deviceId);
  return byId.length > 0 || name === "" ? byId : list.filter((device) => device.name === name);
}

function lineNamed(name: string | undefined, { members }: Roster): Member | undefined {
  if (name === undefined || name === "") return undefined;
  const [only, another] = [...members].filter(({ view }) => view.name === name);
  return another === undefined ? only : undefined;
}
