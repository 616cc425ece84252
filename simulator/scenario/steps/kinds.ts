import { batch } from "./batch";
import { cancel } from "./cancel";
import { findOnLan } from "./find-on-lan";
import { invoke } from "./invoke";
import { leave } from "./leave";
import { pair } from "./pair";
import { read } from "./read";
import { rotate } from "./rotate";
import { scan } from "./scan";
import { scanCode } from "./scan-code";
import { see } from "./see";
import { set } from "./set";
import { share } from "./share";
import type { StepKind } from "./step-kind";
import { tap } from "./tap";
import { tapText } from "./tap-text";
import { type } from "./type";
import { unbind } from "./unbind";
import { WORLD_KINDS } from "./world-kinds";
import { writeTag } from "./write-tag";

/** Every kind of step, one name each, in the order in which messages list them. */
export const STEP_KINDS = [
  pair,
  scan,
  scanCode,
  findOnLan,
  tap,
  writeTag,
  set,
  invoke,
  read,
  share,
  unbind,
  batch,
  rotate,
  ...WORLD_KINDS,
  leave,
  cancel,
  tapText,
  type,
  see,
] as const;

type Known = (typeof STEP_KINDS)[number];
type StepOf<K> = K extends StepKind<infer _S, infer T> ? T : never;

/** A step of any kind, the defaults filled in. */
export type ScenarioStep = StepOf<Known>;

/** The record of a step's kind. */
export function kindOf(step: { readonly do: ScenarioStep["do"] }): StepKind {
  const kind = STEP_KINDS.find(({ schema }) => schema.properties.do.const === step.do);
  if (kind === undefined) throw new Error(`no kind of step ${step.do}`);
  return kind as StepKind;
}
