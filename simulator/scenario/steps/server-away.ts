import { of, throwError } from "rxjs";
import { ServerAway } from "../cloud/scenario-cloud";
import type { StepEnd } from "./step-end";

/** What people ask of a server that is gone fails; whatever else goes wrong is the runner's own fault and stays an error. */
export function failedWhileAway(error: unknown) {
  if (!(error instanceof ServerAway)) return throwError(() => error);
  return of<StepEnd>({ outcome: "failed", error: error.message });
}
