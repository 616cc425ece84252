import { action, observable, reaction } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import type { AdviceKey } from "../../../../protocol/errors/advice";
import type { WifiCode } from "../../../../protocol/labels/wifi-code";
import { type ConsentState, createConsentStore } from "../../shared/consent/consent-store";
import { createPairInput } from "../form/input";
import { likeliestNetwork } from "../form/likeliest-network";
import { createPairMemory } from "../form/memory";
import { createPairNaming } from "../form/naming";
import { similarNetwork } from "../form/similar-network";
import { wifiChoice } from "../form/wifi-choice";
import { canSend, checkPassword } from "../form/wifi-password";
import { createPairAnswers } from "../session/answers";
import { findingByName } from "../session/find-by-name";
import { errorOf, joinedIp } from "../session/join-result";
import { keepKey } from "../session/keep-key";
import { createKindChoice } from "../session/kind-choice";
import { createPlainConsent } from "../session/plain-consent";
import type { PendingPrompt } from "../session/prompts";
import { createPairStore, type PairStore } from "../session/store";
import { vibrateTwice } from "./double-vibration";
import { createPairHotspot } from "./hotspot";
import { createPairIdentify } from "./identify";
import { createLanLookup } from "./lan-lookup";
import { type RadioReadiness, radioReadiness } from "./radio";
import { createRepairSettings } from "./repair-settings";
import type { PairScreen, PairWizard, PairWizardOptions, PhoneReadiness } from "./state";
import { transition, type WizardEffect, type WizardEvent } from "./transitions";

export type { PairWizard, PairWizardOptions } from "./state";

/** @returns undefined when none of the provisioners is the one that the entry names. */
export function createPairWizard(options: PairWizardOptions): PairWizard | undefined {
  const { ports, provisioners, entry, deviceName, registry, keys, remembered, vibrate } = options;
  const { softAp } = entry;
  const [likeliest, ...others] = [entry.kind, ...entry.also].flatMap(
    (kind) => provisioners.find((provisioner) => provisioner.kind === kind) ?? [],
  );
  if (likeliest === undefined) return undefined;
  const known = [likeliest, ...others];
  // Only the label's own protocol runs over an access point.
  const last = softAp === undefined ? provisioners.filter((provisioner) => !known.includes(provisioner)) : [];
  const choice = createKindChoice([likeliest, ...others], last);
  let deviceId = entry.deviceId;
  const provisioner =
    deviceId !== "" || softAp !== undefined
      ? choice.provisioner
      : findingByName(choice.provisioner, entry.name, (found) => {
          deviceId = found;
        });
  const session = {
    ...options.session,
    ...(softAp === undefined ? {} : { softAp }),
    ...(entry.pop ? { labelHasSecret: true } : {}),
    ...(keys.canKeep ? {} : { keepsIdentity: false as const }),
  };
  const pair = createPairStore({ ports, provisioner, deviceId, deviceName, session });
  const input = createPairInput();
  const naming = createPairNaming(registry, entry, deviceName);
  const consent = createConsentStore(ports.environment);
  const answers = createPairAnswers(pair, entry);
  const plain = createPlainConsent(pair);
  const memory = createPairMemory(remembered);
  const hotspot = createPairHotspot(pair, ports, softAp, memory.passwordOf);
  const lan = createLanLookup(options, pair, () => deviceId);
  const identify = createPairIdentify(
    ports,
    () => {
      const prompt = pair.prompts.pending;
      return (prompt?.type === "authorise" ? prompt.identify : undefined) ?? pair.identify();
    },
    () => (deviceId === "" ? undefined : deviceId),
  );
  const settings = createRepairSettings(ports);
  let watchingRadio = Subscription.EMPTY;
  /** The network whose kept password stands in the field. */
  let filledFor: string | undefined;
  const shaking = new Subscription();

  const store = observable(
    {
      radio: "checking" as PhoneReadiness,
      screen: "preflight" as PairScreen,
      get similar(): string | undefined {
        return pair.picked === undefined ? undefined : similarNetwork(pair.picked.name, pair.networks)?.name;
      },
      get canJoin(): boolean {
        if (this.screen === "name" && !input.ssidFits) return false;
        const auth = authOf(this.screen === "name");
        return auth === "open" || canSend(checkPassword(input.password, auth));
      },
      get obstacle(): AdviceKey | undefined {
        if (pair.phase === "ended") return pair.advice;
        return this.radio === "checking" || this.radio === "ready" ? undefined : this.radio;
      },
      get prompt(): PendingPrompt | undefined {
        return pair.prompts.pending;
      },
      get canOpenSettings(): boolean {
        return settings.place !== undefined;
      },
    },
    {},
    { proxy: false },
  );
  const authOf = (isTyped: boolean) => {
    if (isTyped) return input.secured ? ("wpa2" as const) : ("open" as const);
    return pair.picked?.auth;
  };

  const isListed = () => pair.networks.some(({ key }) => key === pair.picked?.key);
  /** To the password of the picked network: a kept one is filled in, and goes with no other network. */
  const goToPassword = () => {
    const key = pair.picked?.key;
    const kept = key === undefined ? undefined : memory.passwordOf(key);
    if (kept !== undefined || filledFor !== undefined) input.fillPassword(kept ?? "");
    filledFor = kept === undefined ? undefined : key;
    memory.select(key);
    dispatch({ is: "to-password" });
  };
  const pickLikeliest = () => {
    const first = isListed() ? undefined : likeliestNetwork(pair, memory.kept, hotspot.phone?.ssid);
    if (first !== undefined) pair.pick(first.key);
  };
  const found = () => ({ kind: entry.kind, encrypted: false, ...pair.info, deviceId, ip: joinedIp(pair.result) });
  const forgetTyped = () => {
    input.forget();
    answers.forget();
  };
  const effects: Readonly<Record<WizardEffect, () => void>> = {
    "stop-identify": () => identify.stop(),
    "start-identify": () => {
      identify.follow();
      identify.blink();
    },
    "settle-input": () => input.settle(),
    "pick-likeliest": pickLikeliest,
    "vibrate-short": () => vibrate("short"),
    "vibrate-long": () => vibrate("long"),
    "vibrate-twice": () => shaking.add(vibrateTwice(vibrate, ports.clock)),
    "look-for-settings": () => settings.lookFor(errorOf(pair.result)),
    "look-on-lan": () => lan.lookIfUseful(),
    "keep-password": () => pair.withSent(memory.worked),
    "drop-password": () => pair.withSent(memory.refused),
    "save-device": () => {
      const device = naming.save(options.now(), found());
      keepKey(keys, device, pair);
      options.paired?.(device);
    },
    "forget-typed": forgetTyped,
    "forget-secrets": () => {
      forgetTyped();
      pair.forget();
    },
  };
  const dispatch = action((event: WizardEvent) => {
    const next = transition(store.screen, event);
    store.screen = next.screen;
    for (const effect of next.effects) effects[effect]();
  });
  const onPhase = (phase: PairStore["phase"]) => {
    if (phase === "opening" || phase === "joining") dispatch({ is: phase });
    if (phase === "choosing") dispatch({ is: "networks" });
    if (phase === "ended" && pair.outcome !== undefined) dispatch({ is: "ended", outcome: pair.outcome });
  };
  const onRadio = action((readiness: RadioReadiness) => {
    const error = typeof readiness === "string" ? undefined : readiness;
    if (pair.phase !== "ended") settings.lookFor(error);
    onReadiness(typeof readiness === "string" ? readiness : readiness.advice);
  });
  const onReadiness = action((radio: PhoneReadiness) => {
    const cameBack = radio === "ready" && store.radio !== "ready";
    store.radio = radio;
    // The person did what the page asked for: it goes on by itself.
    if (cameBack && pair.phase === "ended" && errorOf(pair.result)?.reason.kind === "environment") pair.retry();
  });
  const checkRadio = () => {
    watchingRadio.unsubscribe();
    // A device with an access point of its own needs no Bluetooth.
    if (softAp !== undefined) onRadio("ready");
    else watchingRadio = radioReadiness(ports).subscribe(onRadio);
  };
  const onConsent = (state: ConsentState) => {
    if (state === "agreed") checkRadio();
    if (state === "refused") onReadiness("agree-privacy");
  };
  const reactions = [
    reaction(
      () => `${pair.phase} ${pair.outcome}`,
      () => onPhase(pair.phase),
    ),
    reaction(() => consent.state, onConsent),
  ];
  const connectAs = () => {
    choice.settle();
    hotspot.remember();
    pair.start();
  };
  const openNameField = () => {
    memory.select(undefined);
    if (filledFor !== undefined) input.fillPassword("");
    filledFor = undefined;
    if (input.ssid === "") input.fillSsid(hotspot.before);
    dispatch({ is: "to-name" });
  };
  memory.load();
  return Object.assign(store, {
    ...{ pair, input, naming, consent, entry, answers, plain, hotspot, identify, choice, memory, lan },
    show: () => {
      consent.check();
      if (consent.state === "agreed" && store.obstacle !== undefined) checkRadio();
      // Back from the system's settings.
      hotspot.check();
    },
    checkRadio,
    openSettings: () => settings.open(),
    connect: () => (choice.settled ? connectAs() : dispatch({ is: "ask-kind" })),
    connectAs,
    connectLikeliest: () => {
      choice.pick(likeliest.kind);
      connectAs();
    },
    joinHotspotByHand: () => pair.joinHotspotByHand(),
    pick: (key: string) => pair.pick(key),
    usePicked: () => {
      if (isListed()) goToPassword();
    },
    useTyped: () => {
      if (!input.ssidFits) return;
      pair.typeName(input.ssid);
      goToPassword();
    },
    openNameField,
    backToList: () => {
      if (pair.networks.length === 0 && pair.listRefusal === undefined) pair.start();
      else dispatch({ is: "to-list" });
    },
    openIdentify: () => dispatch({ is: "identify" }),
    useWifiCode: (code: WifiCode) => {
      const chosen = wifiChoice(code, pair.networks);
      if (chosen.is === "enterprise") return false;
      if (chosen.is === "typed") {
        openNameField();
        input.fillSsid(chosen.ssid);
        input.secure(code.auth !== "open");
      } else {
        if (chosen.is === "discovered") pair.pick(chosen.key);
        else pair.typeName(chosen.ssid);
        goToPassword();
      }
      input.fillPassword(code.password);
      filledFor = undefined;
      return true;
    },
    rescan: () => pair.start(),
    join: () => {
      if (!store.canJoin) return;
      const isTyped = store.screen === "name";
      if (isTyped) pair.typeName(input.ssid);
      pair.join(authOf(isTyped) === "open" ? "" : input.password);
    },
    reenter: () => dispatch({ is: pair.picked?.typed ? "to-name" : "to-password" }),
    useSimilar: () => {
      const similar = pair.networks.find(({ name }) => name === store.similar);
      if (similar === undefined) return;
      pair.pick(similar.key);
      if (filledFor === undefined && canSend(checkPassword(input.password, similar.auth))) pair.join(input.password);
      else dispatch({ is: "to-password" });
    },
    retry: () => {
      if (store.obstacle === "agree-privacy") consent.review();
      else pair.retry();
    },
    stop: () => pair.cancel(),
    dispose: () => {
      for (const stop of reactions) stop();
      for (const part of [consent, answers, plain, hotspot, memory, settings]) part.dispose();
      for (const part of [identify, lan]) part.stop();
      naming.commit();
      for (const subscription of [shaking, watchingRadio]) subscription.unsubscribe();
      pair.dispose();
      forgetTyped();
    },
  });
}
