import type { ScenarioListing } from "../../dev-server/server/scenarios";
import type { OpenedFolder } from "../../dev-server/server/site";
import type { WebBundle } from "../../runtime/bundle/web-bundle";
import { type ParsedScenario, parseScenario } from "../../scenario/parse-scenario";

/** The mini program as the server last built it, and whether it has the simulator's backend. */
export interface LoadedApp {
  readonly bundle: WebBundle;
  readonly hasBackend: boolean;
  /** Present: the app is somebody else's. */
  readonly opened?: OpenedFolder;
}

/** Undefined: there is none yet. @param backend whether the one with the backend is wanted, where there is one */
export async function loadApp(backend: boolean): Promise<LoadedApp | undefined> {
  const wanted = backend ? await fetch("/app-with-backend.json") : undefined;
  const hasBackend = wanted?.ok === true;
  const answer = hasBackend ? wanted : await fetch("/app.json");
  if (answer?.ok !== true) return undefined;
  const bundle = (await answer.json()) as WebBundle;
  if (bundle.foreign === undefined) return { bundle, hasBackend };
  const opened = await fetch("/foreign.json");
  return { bundle, hasBackend, ...(opened.ok ? { opened: (await opened.json()) as OpenedFolder } : {}) };
}

export async function listScenarios(): Promise<readonly ScenarioListing[]> {
  const answer = await fetch("/scenarios.json");
  return answer.ok ? ((await answer.json()) as readonly ScenarioListing[]) : [];
}

/** A scenario as it is written, and what it says. */
export type LoadedScenario = ParsedScenario & { readonly text: string };

export async function loadScenario(name: string): Promise<LoadedScenario> {
  const answer = await fetch(`/scenarios/${encodeURIComponent(name)}.json`);
  const text = answer.ok ? await answer.text() : "";
  if (answer.ok) return { ...parseScenario(text), text };
  return { text, ok: false, problems: [{ path: name, message: `HTTP ${answer.status}` }] };
}
