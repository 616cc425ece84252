import { leftLines } from "../../report/left-lines";
import type { ScenarioWorld } from "../../scenario/build-world";
import type { AppOnPhone } from "../../studio/app-on-phone";

/**
 * What the app on a phone has begun and not ended, though every page of it is gone: what its pages left, as in the report, and
 * connections of the app itself, by the names of their devices.
 */
export function leftOn(
  { reporter, phone }: Pick<AppOnPhone, "reporter" | "phone">,
  { radio }: Pick<ScenarioWorld, "radio">,
): readonly string[] {
  const left = leftLines(reporter?.watch.left.list ?? []).map(({ page, kind, name, places, times }) => {
    const where = places.length === 0 ? "" : ` (${places.join(", ")})`;
    return `${page}: ${kind} ${name}${where}${times > 1 ? `, ${times} times` : ""}`;
  });
  // Those of its pages are among what they left.
  if (left.some((line) => line.includes(": connection "))) return left;
  const open = radio.links().filter((link) => link.phone === phone.name);
  return [...left, ...open.map(({ address }) => `a connection to ${radio.nameOf(address)}`)];
}
