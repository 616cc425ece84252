import type { GeneralComponent } from "glass-easel";
import { hostOf } from "../app/builtin-host";

type Run = (component: GeneralComponent) => void;

function openSetting(component: GeneralComponent): void {
  const answer = (detail: object) => component.triggerEvent("opensetting", detail);
  hostOf(component).wx.openSetting({ success: answer, fail: answer });
}

function agreePrivacy(component: GeneralComponent): void {
  hostOf(component).agreePrivacy();
  component.triggerEvent("agreeprivacyauthorization", { errMsg: "agreePrivacyAuthorization:ok" });
}

const SIMULATED: Readonly<Record<string, Run>> = {
  share: (component) => hostOf(component).share(component),
  openSetting,
  agreePrivacyAuthorization: agreePrivacy,
};

/** Values of `open-type` that exist in WeChat and lead to a place the simulator does not have. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "contact",
  "feedback",
  "getPhoneNumber",
  "getRealtimePhoneNumber",
  "getUserInfo",
  "launchApp",
  "chooseAvatar",
  "liveActivity",
]);

/** Attributes that say something to those places only. */
export const ELSEWHERE_PROPERTIES = {
  lang: String,
  sessionFrom: String,
  sendMessageTitle: String,
  sendMessagePath: String,
  sendMessageImg: String,
  showMessageCard: Boolean,
  appParameter: String,
  phoneNumberNoQuotaToast: Boolean,
};

/** `agreePrivacyAuthorization` may be joined to another one: `getPhoneNumber|agreePrivacyAuthorization`. */
const split = (openType: string) => openType.split("|").filter((name) => name !== "");

/** Refuses a name that WeChat does not know, as soon as a page shows it. */
export function checkOpenType(component: GeneralComponent, openType: string): void {
  for (const name of split(openType)) {
    if (!(name in SIMULATED) && !ELSEWHERE.has(name)) hostOf(component).refuse(`<button open-type="${name}">`);
  }
}

/** What a tap on a button with this `open-type` does; what the simulator lacks is refused by name. */
export function runOpenTypes(component: GeneralComponent, openType: string): void {
  for (const name of split(openType)) {
    const run = SIMULATED[name];
    if (run) run(component);
    else hostOf(component).refuse(`<button open-type="${name}">`);
  }
}
