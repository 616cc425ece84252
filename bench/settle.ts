import type { World } from "../simulator/world/time/world";

/** What `promise` ends in, while virtual time passes. Rejects as it does, or when `patienceMs` of the world have passed first. */
export async function settle<T>(world: World, promise: Promise<T>, patienceMs: number): Promise<T> {
  let settled = false;
  const end = promise.finally(() => {
    settled = true;
  });
  end.catch(() => undefined);
  await world.until(() => settled, patienceMs);
  return end;
}
