import { action, observable } from "mobx-miniprogram";
import { LONGEST_SSID, ssidLength } from "./wifi-password";

/** What a person types on the way to a join. The password is a secret: it leaves this object by the page and by a join. */
export interface PairInput {
  /** A network's name that the device does not hear. */
  readonly ssid: string;
  /** Whether that network has a password. */
  readonly secured: boolean;
  readonly password: string;
  readonly passwordShown: boolean;
  /** What the fields held when they appeared or lost their focus: they keep themselves up to date in between. */
  readonly ssidStart: string;
  readonly passwordStart: string;
  /** The name is one that a network can have. */
  readonly ssidFits: boolean;

  typeSsid(text: string): void;
  clearSsid(): void;
  secure(secured: boolean): void;
  typePassword(text: string): void;
  /** A password that is known: from the phone's memory or a code. */
  fillPassword(text: string): void;
  fillSsid(text: string): void;
  showPassword(shown: boolean): void;
  /** Fields appear or lose their focus. */
  settle(): void;
  /** The password was used for the last time. */
  forget(): void;
}

export function createPairInput(): PairInput {
  const store = observable(
    {
      ssid: "",
      secured: true,
      password: "",
      passwordShown: false,
      ssidStart: "",
      passwordStart: "",
      get ssidFits(): boolean {
        return this.ssid !== "" && ssidLength(this.ssid) <= LONGEST_SSID;
      },
    },
    {},
    { proxy: false },
  );
  const settle = action(() => {
    store.ssidStart = store.ssid;
    store.passwordStart = store.password;
  });
  return Object.assign(store, {
    typeSsid: action((text: string) => {
      store.ssid = text;
    }),
    clearSsid: action(() => {
      store.ssid = "";
      store.ssidStart = "";
    }),
    secure: action((secured: boolean) => {
      settle();
      store.secured = secured;
    }),
    typePassword: action((text: string) => {
      store.password = text;
    }),
    fillPassword: action((text: string) => {
      store.password = text;
      store.passwordStart = text;
      store.passwordShown = false;
    }),
    fillSsid: action((text: string) => {
      store.ssid = text;
      store.ssidStart = text;
    }),
    showPassword: action((shown: boolean) => {
      store.passwordShown = shown;
    }),
    settle,
    forget: action(() => {
      store.password = "";
      store.passwordStart = "";
    }),
  });
}
