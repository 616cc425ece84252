import type { PageTest } from "./page-test";

/** Answers of a server are there by then, ms. */
const ANSWER_MS = 45;

/**
 * A person and a server who never wait: functions of the page are called in turn, thirty times, one as soon as the one
 * before was answered.
 *
 * @returns the most setData that the page got in any second
 */
export async function hurry(page: PageTest, ...calls: readonly (readonly [name: string, ...values: unknown[]])[]) {
  const before = page.stats.calls;
  for (let round = 0; round < 30; round += 1) {
    for (const [name, ...values] of calls) {
      page.call(name, ...values);
      await page.advance(ANSWER_MS);
    }
  }
  await page.advance(2_000);
  // That many were not even needed once a second.
  expect(page.stats.calls - before).toBeGreaterThan(4);
  return page.stats.worstSecond.calls;
}
