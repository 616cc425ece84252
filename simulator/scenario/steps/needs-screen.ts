import { type Observable, throwError } from "rxjs";
import type { StepEnd } from "./step-end";

/** There is no screen where only protocols run: a file with such a step is refused there. */
export const needsScreen = (): Observable<StepEnd> => throwError(() => new Error("there is no app on the screen"));
