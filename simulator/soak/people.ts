import { defer, from as emit, map, type Observable, of, switchMap } from "rxjs";
import type { PhoneUnderTest } from "../scenario/phone-under-test";
import { share } from "../scenario/steps/share";
import { unbind } from "../scenario/steps/unbind";
import type { SoakPerson, SoakStep } from "./plan";
import type { SoakContext } from "./soak-context";
import { PHONES } from "./soak-devices";

type PeopleStep = Extract<SoakStep, { do: "share" | "revoke" | "unbind" }>;

const COMMON = { expect: [], expectAdvice: [], parallel: false, afterMs: 0 } as const;

/** The phone of a person. */
export function phoneOf({ phones, underTest }: SoakContext, by: SoakPerson = "person"): PhoneUnderTest {
  return phones.get(PHONES[by]) ?? underTest;
}

/**
 * A person gives a device to the other, takes it from them, or takes it off their own list. Whoever may use it then is what its end
 * says: "accepted" is true only when the other has it, "unbound" and "revoked" when nobody has it any more of whom they say so.
 */
export function playPeople(step: PeopleStep, context: SoakContext, broken: (what: string) => void): Observable<string> {
  const { device, by } = step;
  const own = phoneOf(context, by);
  const other: SoakPerson = by === "person" ? "other" : "person";
  const mustHave = (who: SoakPerson, has: boolean, end: string) =>
    isListed(context, who, device).pipe(
      map((is) => {
        if (is !== has) broken(`"${end}" ${device}, which ${who} ${has ? "has not" : "still has"}`);
        return end;
      }),
    );
  if (step.do === "share") {
    const { role, acceptsAfterMs } = step;
    const asked = {
      ...COMMON,
      do: "share",
      phone: PHONES[by],
      device,
      with: PHONES[other],
      role,
      acceptsAfterMs,
    } as const;
    // Whoever follows a link comes to another page than the panel that may be open.
    phoneOf(context, other).panels.leave();
    return share
      .run(asked, own, context)
      .pipe(switchMap(({ outcome }) => (outcome === "accepted" ? mustHave(other, true, outcome) : of(outcome))));
  }
  const isRevoked = step.do === "revoke";
  const from = isRevoked ? { with: PHONES[other] } : {};
  const ended = () => mustHave(isRevoked ? other : by, false, isRevoked ? "revoked" : "unbound");
  return unbind
    .run({ ...COMMON, do: "unbind", phone: PHONES[by], device, ...from }, own, context)
    .pipe(switchMap(({ outcome }) => (outcome === "done" ? ended() : of(outcome))));
}

/** Emits whether a person may use a device through the cloud, by what the server has written down. */
export function isListed({ cloud, phones }: SoakContext, who: SoakPerson, device: string): Observable<boolean> {
  const user = phones.get(PHONES[who])?.user;
  if (cloud === undefined || user === undefined) return of(false);
  return defer(() => emit(cloud.listed(user, device))).pipe(map((id) => id !== undefined));
}
