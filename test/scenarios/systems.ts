import type { PhoneOs } from "../../simulator/wx/platform-profile";
import { IS_NIGHTLY } from "../support/nightly";

export const SYSTEMS: readonly PhoneOs[] = ["android", "ios", "harmony"];

/**
 * The cases that are played on phones of this system: dealt out in turn, so that each is on one of them in `npm test`; nightly
 * each is on all.
 *
 * @param first which system gets the first case
 */
export function dealtTo<Case>(os: PhoneOs, cases: readonly Case[], first = 0): readonly Case[] {
  if (IS_NIGHTLY) return cases;
  return cases.filter((_one, index) => (index + first) % SYSTEMS.length === SYSTEMS.indexOf(os));
}
