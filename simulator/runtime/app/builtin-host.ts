import type { GeneralComponent } from "glass-easel";
import type { Clock } from "../../../protocol/ports/clock";
import type { Timeline } from "../../world/time/timeline";

/** What a built-in component may ask of the app it runs in. */
export interface BuiltinHost {
  readonly wx: WechatMiniprogram.Wx;
  /** Time on the phone: every timer of a built-in goes through it. */
  readonly clock: Clock & Timeline;
  /** Somebody else's app, opened as WeChat would. */
  readonly isForeign: boolean;
  /** Width of the phone's window, CSS px: `750rpx`. */
  readonly windowWidth: number;
  /** The element that fills the phone's screen, for what lies over a page (pickers, page-container). */
  readonly screen: HTMLElement;
  /** Turns a path in a page's attribute (`/assets/a.png`, `../a.png`) into an address the browser loads. */
  resolveAsset(path: string, component: GeneralComponent): string;
  /** `<button open-type="share">`: runs the page's onShareAppMessage. */
  share(component: GeneralComponent): void;
  /** `<button open-type="agreePrivacyAuthorization">`: WeChat takes note that the person agreed. */
  agreePrivacy(): void;
  /** Something the simulator does not have: shown in the phone, and thrown; in a foreign app a warning. */
  refuse(what: string): void;
}

const hosts = new WeakMap<object, BuiltinHost>();

/** The host of the app that a built-in component is part of. */
export function hostOf(component: GeneralComponent): BuiltinHost {
  const backend = component.getBackendContext();
  const host = backend ? hosts.get(backend) : undefined;
  if (host === undefined) throw new Error(`<${component.is}> is in no running app`);
  return host;
}

/** Tells the components made in `backend` who their host is. */
export function provideHost(backend: object, host: BuiltinHost): void {
  hosts.set(backend, host);
}
