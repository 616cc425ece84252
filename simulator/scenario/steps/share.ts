import { catchError, from, map, type Observable, of, type SchedulerLike, switchMap, timer } from "rxjs";
import type { ScenarioCloud, ShareOffer } from "../cloud/scenario-cloud";
import { failedWhileAway } from "./server-away";
import { ShareSchema, type ShareStep } from "./share-fields";
import type { StepEnd } from "./step-end";
import type { StepKind } from "./step-kind";

/** The other's phone has asked for its list again by then. */
const NEWS_MS = 1_000;

/** One person gives a device to another, who accepts on a phone of theirs. */
export const share: StepKind<typeof ShareSchema, ShareStep> = {
  schema: ShareSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: false,
  describe: ({ device, with: other, role }) =>
    role === "owner" ? `hand ${device} over to ${other}` : `share ${device} with ${other}`,
  run: (step, underTest, context) => {
    const other = context.phones.get(step.with);
    const id = context.cloud?.idOf(step.device);
    if (context.cloud === undefined || other === undefined || id === undefined)
      return of({ outcome: "refused", error: `${step.device} is nobody's in the cloud` });
    return offer(step, { from: underTest.user, to: other.user, id }, context.cloud, context.world.scheduler);
  },
};

function offer(
  { role, acceptsAfterMs }: ShareStep,
  people: Pick<ShareOffer, "from" | "to" | "id">,
  cloud: ScenarioCloud,
  scheduler: SchedulerLike,
): Observable<StepEnd> {
  return from(cloud.share({ ...people, role, acceptsAfterMs })).pipe(
    switchMap((outcome) => timer(NEWS_MS, scheduler).pipe(map((): StepEnd => ({ outcome })))),
    catchError(failedWhileAway),
  );
}
