import type { WebBundle } from "../../runtime/bundle/web-bundle";
import { PhoneWindow, type Surroundings } from "../phone-window";
import type { Outcome } from "../verdict";
import { walkPage } from "./walk-page";

/** Real time that one page may take before the window is given up, ms: a page that hangs takes the window with it. */
const PATIENCE_MS = 300_000;

/** Walks through every page that an app names, each in a world of its own. @param report called as each is done */
export async function walkApp(
  surroundings: Surroundings,
  app: string,
  bundle: WebBundle,
  report: (outcome: Outcome) => void,
  wanted: (page: string) => boolean = () => true,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let window = await PhoneWindow.open(surroundings, bundle);
  for (const page of bundle.packages.flatMap((one) => one.pages).filter(wanted)) {
    const walked = await Promise.race([walkPage(window, bundle, app, page).catch(String), patience()]);
    const outcome: Outcome =
      typeof walked === "string"
        ? { app, page, verdict: "differs", loaded: false, taps: 0, standIns: [], why: [walked] }
        : walked;
    outcomes.push(outcome);
    report(outcome);
    if (typeof walked !== "string") continue;
    await window.close();
    window = await PhoneWindow.open(surroundings, bundle);
  }
  await window.close();
  return outcomes;
}

function patience(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`not done within ${PATIENCE_MS} ms`), PATIENCE_MS).unref();
  });
}
