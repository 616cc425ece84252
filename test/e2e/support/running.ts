import type { BrowserServer } from "playwright-core";
import type { SimulatorProcess } from "./simulator-process";

/** What `set-up.ts` started and `tear-down.ts` ends, in the process that runs jest. */
export const running: { simulator?: SimulatorProcess; browser?: BrowserServer } = {};

/** Names in the environment by which a test file, in a process of its own, finds them. */
export const SIMULATOR_ADDRESS = "E2E_SIMULATOR_ADDRESS";
export const BROWSER_ENDPOINT = "E2E_BROWSER_ENDPOINT";
/** Why there is nothing to find. */
export const REFUSAL = "E2E_REFUSAL";
