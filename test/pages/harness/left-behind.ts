import type { AppHolds } from "../../../simulator/runtime/app/start-app";
import type { PageTest } from "./page-test";

type Counts = Readonly<Record<string, number>>;

/** Time in which what a closed page still has under way comes to its end, ms. */
const AFTERMATH_MS = 10_000;

/**
 * What a visit to a page leaves behind, as differences; empty when nothing is. The first visit does not count: what a
 * package sets up once for good (its ports listen to the phone) is no leak.
 *
 * @param visit opens the page, uses it and closes it again
 */
export async function leftBehind(page: PageTest, visit: () => Promise<void>): Promise<Counts> {
  const round = async () => {
    await visit();
    await page.advance(AFTERMATH_MS);
    return flat(page.holds());
  };
  const before = await round();
  const after = await round();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

function flat({ listeners, pendingCalls, timers, scheduled, observers }: AppHolds): Counts {
  const calls = Object.entries(pendingCalls).map(([api, count]) => [`call ${api}`, count]);
  return { ...listeners, ...Object.fromEntries(calls), timers, scheduled, observers };
}
