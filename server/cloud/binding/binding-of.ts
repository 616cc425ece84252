import { randomBytes } from "node:crypto";
import type { ServerParts } from "../../http/plugin";
import type { BindingParts } from "./parts";

/** Without a broker in reach nobody is cut and nobody needs to be admitted: who may connect stands in the database. */
const NO_BROKER: BindingParts["gateway"] = { admit: async () => undefined, revoke: async () => undefined };
const NOBODY_LISTENS: BindingParts["fanout"] = { publish: () => undefined };

/** What binding and sharing are made of in a real server. */
export function bindingOf({ database, clock, log, gateway, fanout, areas }: ServerParts): BindingParts {
  return {
    database,
    clock,
    gateway: gateway ?? NO_BROKER,
    fanout: fanout ?? NOBODY_LISTENS,
    random: randomBytes,
    areas: areas ?? [],
    report: (error) => log.error({ err: error }, "the broker was not told"),
  };
}
