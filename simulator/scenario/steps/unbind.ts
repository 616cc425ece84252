import { catchError, from, map, of, switchMap, timer } from "rxjs";
import { failedWhileAway } from "./server-away";
import { UnbindSchema, type UnbindStep } from "./share-fields";
import type { StepEnd } from "./step-end";
import type { StepKind } from "./step-kind";

/** Everybody's connections have heard of it by then. */
const NEWS_MS = 1_000;

/** The owner takes a device off the list, or a guest out; a guest leaves it. */
export const unbind: StepKind<typeof UnbindSchema, UnbindStep> = {
  schema: UnbindSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: false,
  describe: ({ device, with: guest }) => (guest === undefined ? `unbind ${device}` : `take ${device} from ${guest}`),
  run: ({ device, with: guest }, underTest, { cloud, phones, world }) => {
    const id = cloud?.idOf(device);
    if (cloud === undefined || id === undefined)
      return of({ outcome: "refused", error: `${device} is nobody's in the cloud` });
    const asked =
      guest === undefined
        ? cloud.unbind(underTest.user, id)
        : cloud.revoke(underTest.user, id, phones.get(guest)?.user ?? "");
    return from(asked).pipe(
      switchMap((isEnded) => {
        if (isEnded && guest === undefined) underTest.forget(device);
        const end: StepEnd = isEnded ? { outcome: "done" } : { outcome: "refused" };
        return timer(NEWS_MS, world.scheduler).pipe(map(() => end));
      }),
      catchError(failedWhileAway),
    );
  },
};
