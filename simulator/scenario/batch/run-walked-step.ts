import { map, type Observable } from "rxjs";
import type { PhoneUnderTest } from "../phone-under-test";
import type { Walked } from "../steps/batch-fields";
import type { StepEnd } from "../steps/step-end";
import type { StepWorld } from "../steps/step-kind";
import { type Accounted, surpriseInBatch } from "./batch-truth";
import { type Progress, playWalk, type Walk, type WalkedBy } from "./play-walk";

/** A technician's day, ms: how long a step that walks through a list may take. */
export const WORKDAY_MS = 8 * 3_600_000;

/**
 * A person walks through a list, and what the app says of it in the end is held against the world. Emits once.
 *
 * @param begin makes what the page runs, of the app as it was just opened
 * @param accountedIn where the app's last state puts each device
 */
export function runWalkedStep<S extends Progress>(
  { site, devices, wanted }: Pick<Walked, "site" | "devices" | "wanted">,
  underTest: PhoneUnderTest,
  { world, radio, joins, building }: StepWorld,
  begin: () => Walk<S>,
  accountedIn: (state: S) => Accounted,
  { pausesToWalk = false }: Pick<WalkedBy, "pausesToWalk"> = {},
): Observable<StepEnd> {
  const walker = building?.walker(underTest.name);
  return playWalk(underTest, world.scheduler, begin, { walker, pausesToWalk }).pipe(
    map((state): StepEnd => {
      const truth = { radio, joins, phone: underTest.name, site, devices };
      const surprise = surpriseInBatch(accountedIn(state), wanted, truth);
      return { outcome: "done", ...(surprise === undefined ? {} : { surprise }) };
    }),
  );
}
