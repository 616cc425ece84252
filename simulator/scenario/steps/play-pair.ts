import {
  concat,
  defer,
  filter,
  finalize,
  first,
  ignoreElements,
  map,
  merge,
  type Observable,
  of,
  ReplaySubject,
  switchMap,
  tap,
} from "rxjs";
import { networkKeyOf } from "../../../miniprogram/device/pair/form/network-row";
import { errorOf } from "../../../miniprogram/device/pair/session/join-result";
import type { PairState } from "../../../miniprogram/device/pair/session/state";
import { offerNetwork } from "../../../miniprogram/device/pair/wizard/offered-network";
import type { PairWizard } from "../../../miniprogram/device/pair/wizard/wizard";
import type { ScanRow } from "../../../miniprogram/device/scan/scan-store";
import { keyStateOf } from "../../../miniprogram/lib/devices/device-keys";
import { decodeUtf8, isUtf8 } from "../../../protocol/bytes/utf8";
import type { DeviceError } from "../../../protocol/errors/device-error";
import type { WifiCode } from "../../../protocol/labels/wifi-code";
import type { Clock } from "../../../protocol/ports/clock";
import type { SessionOptions } from "../../../protocol/provisioning/contract";
import { fromMobx } from "../from-mobx";
import type { PairPage, PhoneUnderTest } from "../phone-under-test";
import type { PairStep } from "./pair-fields";
import { lookForPairable, type Search } from "./play-scan";
import type { StepEnd } from "./step-end";

/** How long a person waits for a device to turn up in the list, ms. */
const PATIENCE_MS = 15_000;
/** How often a person joins a device's access point for one pairing before it is too much. */
const MOST_JOINS = 5;

/**
 * What a person does to pair: finds the device in the list, opens its page, picks the network (or types its name when the
 * device does not hear it), enters the password unless the phone kept it, has it kept, reads the outcome. A page that is
 * still open for the same device, its session alive, goes on in it. Emits the one outcome.
 */
export function playPair(step: PairStep, underTest: PhoneUnderTest, clock: Clock): Observable<StepEnd> {
  return defer(() => {
    const page = underTest.page;
    if (page !== undefined && goesOn(page, step)) return joinOn(page.wizard, step);
    underTest.leave();
    if (step.label !== undefined)
      return openAndJoin({ kind: step.label.kind, name: step.device, deviceId: "" }, step, underTest);
    const found = lookForPairable(step, PATIENCE_MS, underTest, clock);
    const left = underTest.left$.pipe(map((): Search => ({ is: "left" })));
    return merge(found, left).pipe(
      first(),
      switchMap((search) => fromStart(search, step, underTest)),
    );
  }).pipe(
    tap((end) => {
      if (end.outcome === "joined") underTest.leave();
    }),
  );
}

function fromStart(search: Search, step: PairStep, underTest: PhoneUnderTest): Observable<StepEnd> {
  switch (search.is) {
    case "left":
      return of({ outcome: "cancelled" });
    case "failed":
      return of(failure(search.error));
    case "missing":
      return of({ outcome: "failed", error: `${step.device} was not found` });
    case "found":
      return openAndJoin(search.row, step, underTest);
  }
}

function openAndJoin(
  { kind, name, deviceId }: Pick<ScanRow, "kind" | "name" | "deviceId">,
  step: PairStep,
  underTest: PhoneUnderTest,
): Observable<StepEnd> {
  const entry = kind === undefined ? undefined : { kind, name, deviceId };
  const page = entry && underTest.openPage(step.device, entry, sessionOf(step), step.scanned);
  if (page === undefined)
    return of({ outcome: "failed", error: `${step.device} speaks no protocol that the app knows` });
  const { wizard } = page;
  const { pair } = wizard;
  // The button is there once the phone's Bluetooth is known to be usable.
  const start = when(() => wizard.radio !== "checking").pipe(
    tap(() => wizard.radio === "ready" && wizard.connect()),
    ignoreElements(),
  );
  const opened = when(() => pair.phase === "choosing" || pair.phase === "ended" || isBlocked(wizard));
  const show = defer(() => of(wizard.show())).pipe(ignoreElements());
  return concat(show, start, opened).pipe(
    switchMap(() => {
      if (pair.phase === "choosing") return joinOn(wizard, step);
      return of(pair.phase === "ended" ? endOf(pair) : blockedEnd(wizard));
    }),
    (end) => merge(end, answering(wizard, step, underTest)),
    first(),
  );
}

/** The phone does not let the page begin. */
function isBlocked({ pair, radio }: PairWizard): boolean {
  return pair.phase === "idle" && radio !== "checking" && radio !== "ready";
}

function blockedEnd({ radio }: PairWizard): StepEnd {
  return radio === "checking" || radio === "ready" ? { outcome: "failed" } : { outcome: "failed", advice: radio };
}

/** The person answers what the page asks with what the step says, once; a step that says nothing has no answer. */
function answering(wizard: PairWizard, step: PairStep, underTest: PhoneUnderTest): Observable<never> {
  const { answers, hotspot, plain } = wizard;
  let joins = 0;
  return fromMobx(() => wizard.prompt).pipe(
    filter((prompt) => prompt !== undefined),
    tap((prompt) => {
      const { pop, username } = step;
      if (prompt.type === "authorise") return;
      if (prompt.type === "plain") {
        if (step.plain !== "if-asked") return plain.refuse();
        plain.allow(true);
        return plain.agree();
      }
      if (prompt.type === "join-hotspot") {
        if (++joins > MOST_JOINS) return answers.giveUp();
        const joined = underTest.phone.joinWifi(prompt.ssid, step.label?.softAp?.password);
        return joined ? hotspot.check() : answers.giveUp();
      }
      if (pop === undefined || prompt.refused > 0) return answers.giveUp();
      if (username !== undefined) answers.typeUsername(username);
      answers.typeSecret(pop);
      return answers.canSubmit ? answers.submit() : answers.giveUp();
    }),
    ignoreElements(),
  );
}

function joinOn(wizard: PairWizard, step: PairStep): Observable<StepEnd> {
  return defer(() => {
    if (step.offered !== undefined) return joinOffered(wizard, step.offered);
    const { pair, input } = wizard;
    const discovered = pair.networks.find(({ key }) => key === networkKeyOf(step.ssid));
    if (discovered !== undefined) {
      wizard.pick(discovered.key);
      wizard.usePicked();
    } else if (isUtf8(step.ssid)) {
      wizard.openNameField();
      input.typeSsid(decodeUtf8(step.ssid));
      input.secure(step.password !== "");
    } else {
      // No keyboard types such a name: the router's label has it.
      const auth = step.password === "" ? "open" : "wpa";
      wizard.useWifiCode({ ssids: [step.ssid], password: step.password, auth, hidden: true });
    }
    // One that the phone kept from an earlier pairing stands in the field already.
    if (input.password !== step.password) input.typePassword(step.password);
    return send(wizard);
  });
}

/** The page fills in by itself what the tag had; the person only sends it. */
function joinOffered(wizard: PairWizard, wifi: WifiCode): Observable<StepEnd> {
  const refused = new ReplaySubject<StepEnd>(1);
  const stop = offerNetwork(wizard, wifi, () =>
    refused.next({ outcome: "failed", error: "no device can join the network on the tag" }),
  );
  // The page went on from an earlier end, where no list comes up any more.
  if (wizard.screen === "end") wizard.useWifiCode(wifi);
  const filled = when(() => wizard.screen === "password" || wizard.screen === "name");
  return merge(refused, filled.pipe(switchMap(() => send(wizard)))).pipe(first(), finalize(stop));
}

function send(wizard: PairWizard): Observable<StepEnd> {
  const { pair, memory } = wizard;
  memory.keep(memory.canKeep);
  if (!wizard.canJoin) return of({ outcome: "failed", error: "the page does not send such a password" });
  wizard.join();
  // A join that nobody confirmed may be proven on the network yet.
  return when(() => pair.phase === "ended" && wizard.lan.state !== "looking").pipe(map(() => endOf(pair)));
}

/** Emits once, when the page is as wanted. */
function when(isWanted: () => boolean): Observable<unknown> {
  return fromMobx(isWanted).pipe(
    filter((is) => is),
    first(),
  );
}

function endOf(store: PairState): StepEnd {
  const { result } = store;
  const error = errorOf(result);
  const reason = error === undefined ? {} : failure(error);
  return {
    ...reason,
    outcome: result?.outcome ?? "failed",
    ...(result?.outcome === "joined"
      ? { key: keyStateOf(result.identity === undefined ? [] : [result.identity]) }
      : {}),
    ...(result?.outcome === "join-failed" ? { error: result.reason, reason: result.reason } : {}),
  };
}

function failure(error: DeviceError): StepEnd {
  return { outcome: "failed", advice: error.advice, error: error.message };
}

function goesOn(page: PairPage, step: PairStep): boolean {
  const wanted = sessionOf(step);
  const { session, wizard } = page;
  return wizard.pair.canCorrect && page.device === step.device && session.secure === wanted.secure;
}

function sessionOf({ secure, label }: PairStep): SessionOptions {
  return { secure, ...(label?.softAp === undefined ? {} : { softAp: label.softAp }) };
}
