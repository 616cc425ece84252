import { createRecorder, type Recorder } from "../../protocol/adapters/record/recorder";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import type { SoakPlan } from "./plan";
import { runSession } from "./run-session";
import { PAIRED } from "./soak-devices";

/** Room for the longest session. */
const CAPACITY = 100_000;

/** Plays a session and gives what went through the app's ports as a recording file, its secrets masked. */
export async function recordSession(plan: SoakPlan): Promise<string> {
  let recorder: Recorder | undefined;
  await runSession(plan, (ports) => {
    recorder = createRecorder(ports, { capacity: CAPACITY });
    for (const secret of secretsIn(plan)) recorder.registerSecret(encodeUtf8(secret));
    return recorder.ports;
  });
  return recorder?.exportText() ?? "";
}

function secretsIn({ steps }: SoakPlan): readonly string[] {
  const passwords = steps.flatMap((step) => (step.do === "pair" ? [step.password] : []));
  return [...passwords, ...PAIRED.flatMap(({ pop }) => pop ?? [])];
}
