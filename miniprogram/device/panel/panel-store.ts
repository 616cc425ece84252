import { action, observable } from "mobx-miniprogram";
import { filter, type Observable, Subject, Subscription, take } from "rxjs";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { PathKind } from "../../../protocol/control/path";
import type { DangerousRequest } from "../../../protocol/control/session/check-command";
import type { CommandOutcome, DeviceSession, SessionState } from "../../../protocol/control/session/contract";
import type { KnownValue } from "../../../protocol/control/session/session-options";
import type { PropertyValue } from "../../../protocol/control/wire/messages";
import type { Clock } from "../../../protocol/ports/clock";
import { type AskPerson, askBeforeDanger } from "./dangerous";
import { type History, historyAfter } from "./history";
import { actionKey, actionOf } from "./widgets/action-key";
import type { Receipt } from "./widgets/receipt";
import { valueAt } from "./widgets/slider-value";

/** Another path took over. */
export interface MovedPath {
  readonly from: PathKind;
  readonly to: PathKind;
  /** The one before went; else the other is faster. */
  readonly isLost: boolean;
  /** ms of the clock. */
  readonly at: number;
  /** What the session had counted until then. */
  readonly before: { readonly rerouted: number; readonly lost: number };
}

/** What a panel shows of one device and does to it, whatever the device is. */
export interface PanelStore {
  readonly model: CapabilityModel;
  readonly state: SessionState;
  /** What became of the last command to each property, and to each action by its {@link actionKey}. */
  readonly receipts: Readonly<Record<string, Receipt>>;
  readonly history: History;
  /** Awaits a person's yes or no. */
  readonly asked: DangerousRequest | undefined;
  /** A control was used. */
  readonly used: boolean;
  /** The last change of path that happened by itself, until a person chooses. */
  readonly moved: MovedPath | undefined;
  /** Opens the ways to the device, until {@link stop}. */
  start(): void;
  /** Forgets what was refused, and opens the ways anew. */
  restart(): void;
  stop(): void;
  set(property: string, value: PropertyValue): void;
  /** A slider's place, 0 to 1. */
  slide(property: string, share: number): void;
  invoke(action: string, input?: PropertyValue): void;
  /** Sends again what was not delivered. @param key of the receipt */
  retry(key: string): void;
  agree(): void;
  decline(): void;
  choose(path: PathKind | "auto"): void;
}

export interface PanelStoreOptions {
  readonly clock: Clock;
  readonly model: CapabilityModel;
  readonly open: (ask: AskPerson) => DeviceSession;
  /** Values kept from earlier. */
  readonly known?: readonly KnownValue[];
  /** Numbers kept from earlier. */
  readonly history?: History;
  /** Runs at each state, after the store has it. */
  readonly onState?: (state: SessionState) => void;
}

const NOTHING: SessionState = { properties: {}, events: [], choice: "auto", reachability: {}, isSilent: false };

function stateOf(known: readonly KnownValue[]): SessionState {
  return { ...NOTHING, properties: Object.fromEntries(known.map(({ property, ...kept }) => [property, kept])) };
}

export function createPanelStore({
  clock,
  model,
  open,
  known = [],
  history = {},
  onState,
}: PanelStoreOptions): PanelStore {
  const answers = new Subject<boolean>();
  let watching = Subscription.EMPTY;
  let onPath: { readonly path: PathKind; readonly rerouted: number; readonly lost: number } | undefined;
  const store = observable(
    {
      state: stateOf(known),
      receipts: {} as Readonly<Record<string, Receipt>>,
      history,
      asked: undefined as DangerousRequest | undefined,
      used: false,
      moved: undefined as PanelStore["moved"],
    },
    {
      state: observable.ref,
      receipts: observable.ref,
      history: observable.ref,
      asked: observable.ref,
      moved: observable.ref,
    },
    { proxy: false },
  );

  const answer = action((agrees: boolean) => {
    if (store.asked === undefined) return;
    store.asked = undefined;
    answers.next(agrees);
  });
  const show = action((question: DangerousRequest) => {
    store.asked = question;
  });
  const ask: AskPerson = askBeforeDanger(model, (question) => {
    // The newer question takes the older one's place.
    answer(false);
    show(question);
    return answers.pipe(take(1), filter(Boolean));
  });
  let session: DeviceSession | undefined;
  const sessionNow = () => {
    session ??= open(ask);
    return session;
  };

  const onNext = action((state: SessionState) => {
    store.state = state;
    store.history = historyAfter(store.history, model, state);
    const { path, rerouted = 0, lost = 0 } = state;
    if (path !== undefined && onPath !== undefined && path !== onPath.path && state.choice === "auto") {
      const isLost = state.reachability[onPath.path]?.isReachable !== true;
      store.moved = { from: onPath.path, to: path, isLost, at: clock.now(), before: onPath };
    }
    if (path !== undefined) onPath = { path, rerouted, lost };
    onState?.(state);
  });
  const note = action((key: string, receipt: Receipt) => {
    store.receipts = { ...store.receipts, [key]: receipt };
  });
  /** A newer command to the same control takes the receipt over. */
  const follow = (key: string, outcome$: Observable<CommandOutcome>, want: PropertyValue | undefined): void => {
    store.used = true;
    const wanted = want === undefined ? {} : { want };
    const sent: Receipt = { at: clock.now(), ...wanted };
    note(key, sent);
    outcome$.subscribe((ended) => {
      if (store.receipts[key] === sent) note(key, { ended, at: clock.now(), ...wanted });
    });
  };
  const set = action((property: string, value: PropertyValue) =>
    follow(property, sessionNow().set({ [property]: value }), value),
  );
  const invoke = action((id: string, input?: PropertyValue) =>
    follow(actionKey(id), sessionNow().invoke(id, input), input),
  );

  const stop = () => {
    answer(false);
    watching.unsubscribe();
  };
  const start = () => {
    watching.unsubscribe();
    watching = sessionNow().state$.subscribe(onNext);
  };

  return Object.assign(store, {
    model,
    start,
    stop,
    restart: () => {
      stop();
      session = undefined;
      start();
    },
    set,
    slide: (id: string, share: number) => {
      const property = Object.hasOwn(model.properties, id) ? model.properties[id] : undefined;
      const value = property === undefined ? undefined : valueAt(property, share);
      if (value !== undefined) set(id, value);
    },
    invoke,
    retry: (key: string) => {
      const receipt = store.receipts[key];
      const id = actionOf(key);
      if (receipt === undefined) return;
      if (id !== undefined) invoke(id, receipt.want);
      else if (receipt.want !== undefined) set(key, receipt.want);
    },
    agree: () => answer(true),
    decline: () => answer(false),
    choose: action((path: PathKind | "auto") => {
      store.moved = undefined;
      sessionNow().choose(path);
    }),
  });
}
