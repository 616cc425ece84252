import { onlyWithoutApp } from "./only-without-app";
import type { ScenarioProblem } from "./problem";
import type { RawScenario, RawStep } from "./raw-scenario";
import { kindOf, STEP_KINDS } from "./steps/kinds";
import type { Player } from "./steps/step-kind";

/** Outcomes that a step has only before the screen of an app, where it has others without. */
const ON_SCREEN: Readonly<Record<string, readonly string[]>> = { tap: ["done"], "scan-code": ["done", "not-found"] };
/** Fields that say something only before the screen of an app. */
const ONLY_ON_SCREEN: Readonly<Record<string, keyof RawStep>> = { tap: "forMs", "scan-code": "withinMs" };

/** What of a file this player cannot play, or would not heed. @param player absent: nobody plays it */
export function checkPlayer(raw: RawScenario, player: Player | undefined): readonly ScenarioProblem[] {
  if (player === undefined) return [];
  const steps = raw.steps.flatMap((step, index) =>
    problemsOf(step, player).map(({ path, message }) => ({ path: `steps[${index}].${path}`, message })),
  );
  if (player === "screen") return [...onlyWithoutApp(raw), ...steps];
  const idle = { path: "servers", message: "only an app asks them: npm run scenario -- FILE --app FOLDER" };
  return raw.servers === undefined ? steps : [idle, ...steps];
}

function problemsOf(step: RawStep, player: Player): readonly ScenarioProblem[] {
  const { needs } = kindOf(step);
  if (needs !== undefined && needs !== player) return [{ path: "do", message: refusal(step.do, player) }];
  const ofScreen = ON_SCREEN[step.do];
  if (ofScreen === undefined) return [];
  const field = ONLY_ON_SCREEN[step.do];
  const isIdle = player === "protocol" && field !== undefined && step[field] !== undefined;
  const wrong = [step.expect ?? []]
    .flat(1)
    .filter((word) => typeof word !== "string" || ofScreen.includes(word) !== (player === "screen"));
  return [
    ...(isIdle ? [{ path: field, message: "is of a step before the screen of an app: --app FOLDER" }] : []),
    ...(player === "screen" && step.records !== undefined ? [{ path: "records", message: whatAppMade(step.do) }] : []),
    ...wrong.slice(0, 1).map((word) => ({
      path: "expect",
      message:
        player === "screen"
          ? `${JSON.stringify(word)} does not come with --app, only ${ofScreen.join(" or ")}: ${whatAppMade(step.do)}`
          : `${JSON.stringify(word)} comes only before the screen of an app: --app FOLDER`,
    })),
  ];
}

function whatAppMade(step: string): string {
  return `what the app made of ${step === "tap" ? "a tag" : "a code"} is for a "see" step`;
}

function refusal(name: string, player: Player): string {
  if (player === "protocol")
    return `"${name}" needs an app on the screen: npm run scenario -- FILE --app FOLDER, --app . for our own`;
  if (name === "write-tag")
    return '"write-tag" is our own protocol layer\'s; with --app the app writes, to the tag that a "tap" step holds to the phone';
  const others = STEP_KINDS.filter(({ needs }) => needs !== "protocol").map(({ schema }) => schema.properties.do.const);
  return `"${name}" is our own protocol layer's, which does not run with --app; there are ${others.join(", ")}`;
}
