import type { ShortLivedStores } from "./contract";
import type { StoreHealth } from "./store-health";

type Part = "tokens" | "sessions" | "limits";
type Call = (...given: unknown[]) => Promise<unknown>;

/** Calls that change something; everything else only reads. */
const WRITES: ReadonlySet<string> = new Set([
  "tokens.acquire",
  "tokens.release",
  "tokens.commit",
  "tokens.writeHold",
  "tokens.spend",
  "sessions.create",
  "sessions.exchange",
  "sessions.end",
  "sessions.endAll",
  "sessions.rememberCode",
  "limits.count",
]);

/** The same part of a store; what its calls throw becomes what `instead` makes of it. */
export function onFailure<Store extends object>(
  store: Store,
  instead: (error: unknown, method: string) => unknown,
  worked: (method: string) => void = () => undefined,
): Store {
  const calls = Object.entries(store).map(([method, call]): [string, Call] => [
    method,
    async (...given) => {
      try {
        const answer = await (call as Call).apply(store, given);
        worked(method);
        return answer;
      } catch (error) {
        throw instead(error, method);
      }
    },
  ]);
  return Object.fromEntries(calls) as Store;
}

/** The same stores; whatever fails is told to `health`, also where its caller can do without. */
export function watched(stores: ShortLivedStores, health: StoreHealth): ShortLivedStores {
  const watch = <Name extends Part>(name: Name): ShortLivedStores[Name] =>
    onFailure(
      stores[name],
      (error, method) => {
        health.failed(`${name}.${method}`, error, WRITES.has(`${name}.${method}`));
        return error;
      },
      (method) => health.wrote(`${name}.${method}`),
    );
  return {
    ...stores,
    tokens: watch("tokens"),
    sessions: watch("sessions"),
    limits: watch("limits"),
  };
}
