import { type Observable, of, switchMap } from "rxjs";
import { type TagOffer, tagOffer } from "../../../miniprogram/device/nfc/read/tag-offer";
import type { WifiCode } from "../../../protocol/labels/wifi-code";
import type { Clock } from "../../../protocol/ports/clock";
import type { PhoneUnderTest } from "../phone-under-test";
import type { PairStep } from "./pair-fields";
import { playPair } from "./play-pair";
import { tapTag } from "./play-tag";
import type { StepEnd } from "./step-end";

/** A person taps a tag, and pairs with what it has; what the step says itself wins. Emits the one outcome. */
export function playPairByTag(
  step: PairStep,
  tag: string,
  underTest: PhoneUnderTest,
  clock: Clock,
): Observable<StepEnd> {
  return tapTag({ tag }, underTest).pipe(
    switchMap((tapped): Observable<StepEnd> => {
      if ("end" in tapped) return failed(`the tag could not be read: ${tapped.end.outcome}`, tapped.end.advice);
      const { outcome, records = [], cause } = tapped.reading;
      if (outcome !== "read") return failed(`the tag could not be read: ${outcome}`, cause?.advice);
      const completed = withOffer(step, tagOffer(records));
      return typeof completed === "string" ? failed(completed) : playPair(completed, underTest, clock);
    }),
  );
}

function failed(error: string, advice?: string): Observable<StepEnd> {
  return of({ outcome: "failed", error, ...(advice === undefined ? {} : { advice }) });
}

function withOffer(step: PairStep, { device, wifi }: TagOffer): PairStep | string {
  const name = step.device === "" ? device?.name : step.device;
  if (name === undefined || name === "") return "neither step nor tag names a device";
  if (step.ssid.length === 0 && wifi === undefined) return "neither step nor tag names a network";
  // A label that names another device must not answer for this one, as on the pair page.
  const own = device?.name === name ? device : undefined;
  const pop = step.pop ?? own?.pop;
  const username = step.username ?? own?.username;
  const answers = { ...(pop === undefined ? {} : { pop }), ...(username === undefined ? {} : { username }) };
  const { kind, softAp } = own ?? {};
  const label = kind === undefined ? {} : { label: { kind, ...(softAp === undefined ? {} : { softAp }) } };
  return {
    ...step,
    ...answers,
    ...label,
    device: name,
    scanned: answers,
    ...networkOf(step, wifi),
  };
}

/** What the step says itself wins, also a password alone. */
function networkOf(step: PairStep, wifi: WifiCode | undefined): Pick<PairStep, "ssid" | "offered"> | undefined {
  if (step.ssid.length > 0 || wifi === undefined) return undefined;
  const [ssid = step.ssid] = wifi.ssids;
  return step.password === "" ? { ssid, offered: wifi } : { ssid };
}
