import { phonesOf } from "./build-scenario";
import type { ScenarioProblem } from "./problem";
import type { RawScenario } from "./raw-scenario";
import { kindOf, STEP_KINDS } from "./steps/kinds";
import type { Player } from "./steps/step-kind";

/** Steps of a file that this player cannot play. @param player absent: nobody plays it */
export function checkPlayer(raw: RawScenario, player: Player | undefined): readonly ScenarioProblem[] {
  if (player === undefined) return [];
  const steps = raw.steps.flatMap((step, index) => {
    const { needs } = kindOf(step);
    if (needs === undefined || needs === player) return [];
    return [{ path: `steps[${index}].do`, message: refusal(step.do, player) }];
  });
  const isCrowded = player === "screen" && phonesOf(raw).length > 1;
  return isCrowded ? [{ path: "phones", message: "with --app there is one phone, in one window" }, ...steps] : steps;
}

function refusal(name: string, player: Player): string {
  if (player === "protocol")
    return `"${name}" needs an app on the screen: npm run scenario -- FILE --app FOLDER, --app . for our own`;
  const others = STEP_KINDS.filter(({ needs }) => needs !== "protocol").map(({ schema }) => schema.properties.do.const);
  return `"${name}" is our own protocol layer's, which does not run with --app; there are ${others.join(", ")}`;
}
