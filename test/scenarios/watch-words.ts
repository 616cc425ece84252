import { pairView } from "../../miniprogram/device/pair/view/screens";
import { type Language, translate } from "../../miniprogram/lib/i18n/translate";
import { fromMobx } from "../../simulator/scenario/from-mobx";
import { type NumberedStep, runGroup, STEP_LIMIT_MS } from "../../simulator/scenario/run-group";
import type { Scenario } from "../../simulator/scenario/scenario";
import { buildScenarioContext } from "../../simulator/scenario/scenario-context";
import type { StepReport } from "../../simulator/scenario/step-report";

/** What the page showed at one moment. */
export interface Shown {
  readonly language: Language;
  readonly screen: string;
  /** The session of then, as the app knows it. */
  readonly encrypted: boolean | undefined;
  /** The device had refused its list of networks. */
  readonly listRefused: boolean;
  readonly words: string;
}

export interface Watched {
  /** Of the one step. */
  readonly reports: readonly StepReport[];
  readonly shown: readonly Shown[];
}

/** Plays the first step of a scenario and writes down every screen of the pair page, in both languages. */
export async function watchWords(scenario: Scenario): Promise<Watched> {
  const context = buildScenarioContext(scenario);
  const shown: Shown[] = [];
  for (const phone of context.phones.values()) {
    const openPage = phone.openPage.bind(phone);
    phone.openPage = (...page) => {
      const opened = openPage(...page);
      if (opened === undefined) return undefined;
      const { wizard } = opened;
      for (const language of ["zh", "en"] as const) {
        fromMobx(() => pairView(wizard, (key, parameters) => translate(language, key, parameters))).subscribe((view) =>
          shown.push({
            language,
            screen: view.screen,
            encrypted: wizard.pair.info?.encrypted,
            listRefused: wizard.pair.listRefusal !== undefined,
            words: JSON.stringify(view),
          }),
        );
      }
      return opened;
    };
  }
  const reports: StepReport[] = [];
  const steps: readonly NumberedStep[] = scenario.steps.slice(0, 1).map((step) => ({ number: 1, step }));
  const running = runGroup(steps, context, { stage: () => undefined }).subscribe((report) => reports.push(report));
  await context.world.until(() => reports.length > 0, STEP_LIMIT_MS);
  running.unsubscribe();
  for (const phone of context.phones.values()) phone.leave();
  return { reports, shown };
}
