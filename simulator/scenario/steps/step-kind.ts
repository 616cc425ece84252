import { defer, type Observable, of } from "rxjs";
import type { Static, TLiteral, TObject } from "typebox";
import type { Building } from "../../world/building/building";
import type { Radio } from "../../world/radio/radio";
import type { World } from "../../world/time/world";
import type { JoinLog } from "../../world/wifi/join-log";
import type { ScenarioCloud } from "../cloud/scenario-cloud";
import type { PhoneUnderTest } from "../phone-under-test";
import type { StepEnd } from "./step-end";
import type { Filled, StepCommon, StepOutcome } from "./step-fields";
import type { StepFile } from "./step-file";

/** Fields of one kind of step, told apart by `do`. */
export type StepSchema = TObject<{ do: TLiteral<string> }>;

/** What a step does something to. */
export interface StepWorld {
  readonly world: World;
  readonly radio: Radio;
  readonly joins: JoinLog;
  readonly phones: ReadonlyMap<string, PhoneUnderTest>;
  /** Absent: devices are where their signal says. */
  readonly building?: Building;
  /** Absent: nothing of the scenario is in a cloud. */
  readonly cloud?: ScenarioCloud;
}

/** Who plays a file: our own protocol layer without any page, or a person before the screen of an app (`--app`). */
export type Player = "protocol" | "screen";

/** A kind of step; a line of `kinds.ts` makes it known. */
export interface StepKind<S extends StepSchema = StepSchema, T extends StepCommon = Filled<S>> {
  readonly schema: S;
  /** What it does something to beside the world; absent: nothing. */
  readonly needs?: Player;
  /** Happens on a phone: a file with several says on which. */
  readonly needsPhone: boolean;
  /** Has the phone's page to itself while it runs; faults that name a step count in it. */
  readonly isForeground: boolean;
  /** How it ends when the app dies meanwhile; absent: it goes on. */
  readonly whenKilled?: StepOutcome;
  /** World time after which it is given up, ms; absent: as long as any step. */
  readonly limitMs?: number;
  /** Replaces or adds fields where the filled step differs from the file's; the others stay as written. */
  fill?(raw: Static<S>, file: StepFile): Partial<T>;
  /** In the report, for a person. */
  describe(step: T): string;
  /** Emits once: how it ended. */
  run(step: T, underTest: PhoneUnderTest, context: StepWorld): Observable<StepEnd>;
}

/** A kind of step that any app may be on the phone for. */
export interface WorldStepKind<S extends StepSchema = StepSchema, T extends StepCommon = Filled<S>>
  extends StepKind<S, T> {
  run(
    step: T,
    underTest: Pick<PhoneUnderTest, "phone">,
    context: Pick<StepWorld, "world" | "radio">,
  ): Observable<StepEnd>;
}

export const DONE: StepEnd = { outcome: "done" };

/** Runs something that is done at once. */
export function atOnce(act: () => void): Observable<StepEnd> {
  return defer(() => {
    act();
    return of(DONE);
  });
}
