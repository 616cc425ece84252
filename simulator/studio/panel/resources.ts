import type { ScenarioListing } from "../../dev-server/server/scenarios";
import type { WebBundle } from "../../runtime/bundle/web-bundle";
import { type ParsedScenario, parseScenario } from "../../scenario/parse-scenario";

/** The mini program as the server last built it; undefined: there is none yet. */
export async function loadApp(): Promise<WebBundle | undefined> {
  const answer = await fetch("/app.json");
  return answer.ok ? ((await answer.json()) as WebBundle) : undefined;
}

export async function listScenarios(): Promise<readonly ScenarioListing[]> {
  const answer = await fetch("/scenarios.json");
  return answer.ok ? ((await answer.json()) as readonly ScenarioListing[]) : [];
}

export async function loadScenario(name: string): Promise<ParsedScenario> {
  const answer = await fetch(`/scenarios/${encodeURIComponent(name)}.json`);
  if (answer.ok) return parseScenario(await answer.text());
  return { ok: false, problems: [{ path: name, message: `HTTP ${answer.status}` }] };
}
