import { simulatorAddress } from "./browser";
import type { Look } from "./looks";
import type { OpenOptions } from "./open-options";

/** How an app is started this time. */
interface Start {
  readonly look: Look;
  /** When its world begins, ms since 1970. */
  readonly epochMs: number;
  readonly path: string | undefined;
}

/** Where the simulator's page opens the app so: nothing but the phone, in a world that stands still. */
export function appAddress(options: OpenOptions, { look, epochMs, path }: Start): URL {
  const { phone, asksPrivacy, parameters, simulator = simulatorAddress() } = options;
  const address = new URL(simulator);
  const asked = {
    ...{ backend: "off", scenario: "test", bare: "1", paused: "1", epoch: String(epochMs) },
    ...{ lang: look.language, theme: look.theme },
    ...(path === undefined ? {} : { path }),
    ...(phone === undefined ? {} : { phone }),
    ...(asksPrivacy ? { privacy: "ask" } : {}),
    ...parameters,
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address;
}
